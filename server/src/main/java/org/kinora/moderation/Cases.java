package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Cases' rows, and the reports in them.
@ApplicationScoped
class Cases {

  private static final String COLUMNS =
      """
      select c.id, c.kind, c.subject, c.owner_id, a.name as owner_name, c.title, c.reports, c.held,
        c.appealed, c.changed_at,
        array(select distinct few.reason from (select r.reason from report r
          where r.kind = c.kind and r.subject = c.subject and r.state = 'open'
          order by r.created_at desc, r.id desc limit 50) few order by few.reason) as reasons
      from moderation_case c left join account a on a.id = c.owner_id
      """;

  private final Jdbi jdbi;

  Cases(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Which cases are asked for.
  enum Shelf {
    OPEN("(c.reports > 0 or c.held or c.appealed)"),
    APPEALS("(c.reports > 0 or c.held or c.appealed) and c.appealed"),
    HELD("(c.reports > 0 or c.held or c.appealed) and c.held"),
    CLOSED("not (c.reports > 0 or c.held or c.appealed)");

    private final String condition;

    Shelf(String condition) {
      this.condition = condition;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Shelf of(String text) {
      for (var shelf : values()) {
        if (shelf.text().equals(text)) {
          return shelf;
        }
      }
      return OPEN;
    }
  }

  /// The last changed first; all kinds where none is named.
  List<Case> page(Shelf shelf, @Nullable Kind kind, Place before, int limit) {
    var sql =
        COLUMNS
            + "where "
            + shelf.condition
            + (kind == null ? "" : " and c.kind = '" + kind.text() + "'")
            + " and (c.changed_at, c.id) < (:at, :id)"
            + " order by c.changed_at desc, c.id desc limit :limit";
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .map(Cases::read)
                .list());
  }

  Optional<Case> find(UUID id) {
    return jdbi.withHandle(handle -> find(handle, id, ""));
  }

  /// Nobody else decides about it until the transaction ends.
  Case locked(Handle handle, UUID id) {
    return find(handle, id, " for update of c").orElseThrow(ModerationProblem.NO_CASE::exception);
  }

  private static Optional<Case> find(Handle handle, UUID id, String lock) {
    return handle
        .createQuery(COLUMNS + "where c.id = :id" + lock)
        .bind("id", id)
        .map(Cases::read)
        .findOne();
  }

  /// One report of each person about each thing: a second one changes the first while that is open.
  void report(UUID reporter, Subject subject, Reason reason, String words) {
    jdbi.useTransaction(
        handle -> {
          if (isFirst(handle, reporter, subject, reason, words)) {
            open(handle, subject, 1, false);
            return;
          }
          handle.execute(
              """
              update report set reason = ?, words = ?
              where reporter_id = ? and kind = ? and subject = ? and state = 'open'
              """,
              reason.text(),
              words,
              reporter,
              subject.kind().text(),
              subject.id());
        });
  }

  private static boolean isFirst(
      Handle handle, UUID reporter, Subject subject, Reason reason, String words) {
    return handle
            .createUpdate(
                """
                insert into report (id, reporter_id, kind, subject, reason, words)
                values (:id, :reporter, :kind, :subject, :reason, :words)
                on conflict (reporter_id, kind, subject) do nothing
                """)
            .bind("id", UUID.randomUUID())
            .bind("reporter", reporter)
            .bind("kind", subject.kind().text())
            .bind("subject", subject.id())
            .bind("reason", reason.text())
            .bind("words", words)
            .execute()
        > 0;
  }

  /// The case of this thing, opened where there is none.
  UUID open(Handle handle, Subject subject, int reports, boolean isHeld) {
    return handle
        .createQuery(
            """
            insert into moderation_case as c (id, kind, subject, owner_id, title, reports, held)
            values (:id, :kind, :subject, :owner, :title, :reports, :held)
            on conflict (kind, subject) do update set owner_id = excluded.owner_id,
              title = excluded.title, reports = c.reports + excluded.reports,
              held = c.held or excluded.held, changed_at = now()
            returning id
            """)
        .bind("id", UUID.randomUUID())
        .bind("kind", subject.kind().text())
        .bind("subject", subject.id())
        .bind("owner", subject.owner())
        .bind("title", subject.title())
        .bind("reports", reports)
        .bind("held", isHeld)
        .mapTo(UUID.class)
        .one();
  }

  /// A report as the case's page shows it.
  record Report(
      UUID id, String reporter, String reason, String words, String state, Instant createdAt) {}

  List<Report> reports(Case about, Place before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select r.id, coalesce(a.name, '') as name, r.reason, r.words, r.state, r.created_at
                    from report r left join account a on a.id = r.reporter_id
                    where r.kind = :kind and r.subject = :subject and (r.created_at, r.id) < (:at, :id)
                    order by r.created_at desc, r.id desc limit :limit
                    """)
                .bind("kind", about.kind().text())
                .bind("subject", about.subject())
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new Report(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("reason"),
                            row.getString("words"),
                            row.getString("state"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  private static Case read(ResultSet row, StatementContext context) throws SQLException {
    return new Case(
        row.getObject("id", UUID.class),
        Kind.of(row.getString("kind")).orElseThrow(),
        row.getString("subject"),
        row.getObject("owner_id", UUID.class),
        row.getString("owner_name"),
        row.getString("title"),
        row.getInt("reports"),
        row.getBoolean("held"),
        row.getBoolean("appealed"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("reasons").getArray()));
  }
}
