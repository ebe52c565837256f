package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.account.Caller;

/// What was decided, with appeals.
@ApplicationScoped
class Decisions {

  private static final int MOST_SHOWN = 50;

  private static final String COLUMNS =
      """
      select d.id, d.case_id, c.kind, c.title, c.owner_id, d.act, d.reason,
        coalesce(a.name, '') as actor, d.created_at, d.appeal, d.answer,
        d.answered_at is not null as is_answered, d.lifted_at is not null as is_lifted
      from moderation_act d join moderation_case c on c.id = d.case_id
      left join account a on a.id = d.actor_id
      """;
  // The one that holds now: a thing is taken down once until that is lifted.
  private static final String STANDING = "d.act = 'taken-down' and d.lifted_at is null ";
  private static final String LATEST = "order by d.created_at desc, d.id desc ";

  private final Jdbi jdbi;
  private final Caller caller;

  Decisions(Jdbi jdbi, Caller caller) {
    this.jdbi = jdbi;
    this.caller = caller;
  }

  UUID add(Handle handle, UUID about, String act, String reason) {
    var id = UUID.randomUUID();
    handle.execute(
        "insert into moderation_act (id, case_id, act, reason, actor_id) values (?, ?, ?, ?, ?)",
        id,
        about,
        act,
        reason,
        caller.required().id());
    return id;
  }

  /// Of one case, the latest first.
  List<Decision> of(UUID about) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where d.case_id = :case " + LATEST + "limit :most")
                .bind("case", about)
                .bind("most", MOST_SHOWN)
                .map(Decisions::read)
                .list());
  }

  /// One about something of the caller's own that they were told of.
  Decision own(UUID id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(COLUMNS + "where d.id = :id and d.act in ('taken-down', 'warned')")
                    .bind("id", id)
                    .map(Decisions::read)
                    .findOne())
        .filter(found -> caller.required().id().equals(found.owner()))
        .orElseThrow(ModerationProblem.NO_DECISION::exception);
  }

  /// Why something is down now.
  Optional<Decision> standing(Kind kind, String subject) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "where c.kind = :kind and c.subject = :subject and "
                        + STANDING
                        + LATEST
                        + "limit 1")
                .bind("kind", kind.text())
                .bind("subject", subject)
                .map(Decisions::read)
                .findOne());
  }

  /// Once for each decision, while it holds.
  void appeal(Decision decision, String words) {
    jdbi.useTransaction(
        handle -> {
          int rows =
              handle
                  .createUpdate(
                      """
                      update moderation_act d set appeal = :words, appealed_at = now()
                      where id = :id and appeal = '' and
                      """
                          + STANDING)
                  .bind("words", words)
                  .bind("id", decision.id())
                  .execute();
          if (rows == 0) {
            throw ModerationProblem.APPEALED.exception();
          }
          handle.execute(
              "update moderation_case set appealed = true, changed_at = now() where id = ?",
              decision.caseId());
        });
  }

  /// Ends what holds; returns its id, if there was one.
  Optional<UUID> lift(Handle handle, UUID about, String answer) {
    return handle
        .createQuery(
            """
            update moderation_act d set lifted_at = now(), answer = :answer, answered_at = now()
            where case_id = :case and d.act = 'taken-down' and d.lifted_at is null returning id
            """)
        .bind("answer", answer)
        .bind("case", about)
        .mapTo(UUID.class)
        .findFirst();
  }

  /// Answers the appeal against what holds.
  Optional<UUID> uphold(Handle handle, UUID about, String answer) {
    return handle
        .createQuery(
            """
            update moderation_act d set answer = :answer, answered_at = now()
            where case_id = :case and d.act = 'taken-down' and d.lifted_at is null
              and d.appealed_at is not null and d.answered_at is null returning id
            """)
        .bind("answer", answer)
        .bind("case", about)
        .mapTo(UUID.class)
        .findFirst();
  }

  private static Decision read(ResultSet row, StatementContext context) throws SQLException {
    return new Decision(
        row.getObject("id", UUID.class),
        row.getObject("case_id", UUID.class),
        Kind.of(row.getString("kind")).orElseThrow(),
        row.getString("title"),
        row.getObject("owner_id", UUID.class),
        row.getString("act"),
        row.getString("reason"),
        row.getString("actor"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("appeal"),
        row.getString("answer"),
        row.getBoolean("is_answered"),
        row.getBoolean("is_lifted"));
  }
}
