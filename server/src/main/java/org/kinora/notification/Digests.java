package org.kinora.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.mail.Outbox;

/// Who gets a digest by mail, and what is in it: new videos that they were told of here and have
/// not read. Each is in one digest at most.
@ApplicationScoped
class Digests {

  private static final int AT_ONCE = 20;

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final DigestLetters letters;

  Digests(Jdbi jdbi, Outbox outbox, DigestLetters letters) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.letters = letters;
  }

  /// What somebody chose, and whether there is an address to send it to.
  record Choice(Rhythm rhythm, boolean isReachable) {}

  /// Somebody whose digest is due; `email` is null where none can be sent.
  private record Due(
      UUID account,
      @Nullable String email,
      @Nullable String language,
      Rhythm rhythm,
      Instant since) {}

  Choice of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(d.rhythm, 'never') as rhythm,
                      a.email is not null and a.email_confirmed_at is not null as is_reachable
                    from account a left join digest d on d.account_id = a.id
                    where a.id = :account
                    """)
                .bind("account", account)
                .map((row, _) -> new Choice(rhythm(row), row.getBoolean("is_reachable")))
                .one());
  }

  /// What is told from now on is in the next one.
  void choose(UUID account, Rhythm rhythm) {
    if (rhythm == Rhythm.NEVER) {
      jdbi.useHandle(handle -> handle.execute("delete from digest where account_id = ?", account));
      return;
    }
    if (!of(account).isReachable()) {
      throw NoticeProblem.NO_EMAIL.exception();
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into digest (account_id, rhythm, due_at)
                    values (:account, :rhythm, now() + make_interval(secs => :every))
                    on conflict (account_id) do update set rhythm = excluded.rhythm, due_at = excluded.due_at
                    """)
                .bind("account", account)
                .bind("rhythm", rhythm.text())
                .bind("every", (double) rhythm.every().toSeconds())
                .execute());
  }

  /// Has those sent that are due; how many were.
  int send() {
    return jdbi.inTransaction(
        handle -> {
          var due = due(handle);
          for (var each : due) {
            var email = each.email();
            if (email != null) {
              var films = mailed(handle, each);
              if (!films.isEmpty()) {
                outbox.add(handle, letters.digest(email, each.language(), films));
              }
            }
            handle
                .createUpdate(
                    "update digest set due_at = now() + make_interval(secs => :every)"
                        + " where account_id = :account")
                .bind("every", (double) each.rhythm().every().toSeconds())
                .bind("account", each.account())
                .execute();
          }
          return due.size();
        });
  }

  private static List<Due> due(Handle handle) {
    return handle
        .createQuery(
            """
            select d.account_id, d.rhythm, d.since, a.language,
              case when a.state = 'active' and a.email_confirmed_at is not null then a.email end as email
            from digest d join account a on a.id = d.account_id
            where d.due_at <= now() order by d.due_at limit :most for update of d skip locked
            """)
        .bind("most", AT_ONCE)
        .map(Digests::readDue)
        .list();
  }

  private static List<DigestLetters.Film> mailed(Handle handle, Due due) {
    return handle
        .createQuery(
            """
            with told as (
              update notification set mailed_at = now()
              where account_id = :account and kind in ('published', 'live') and read_at is null
                and mailed_at is null and created_at >= :since
              returning video_id, created_at)
            select v.id, v.title, c.name as channel
            from told join video v on v.id = told.video_id join channel c on c.id = v.channel_id
            where v.visibility in ('public', 'members') and v.state in ('playable', 'complete')
              and v.listed_at <= now()
            order by told.created_at desc, v.id
            """)
        .bind("account", due.account())
        .bind("since", due.since())
        .map(
            (row, _) ->
                new DigestLetters.Film(
                    row.getString("id"), row.getString("title"), row.getString("channel")))
        .list();
  }

  private static Due readDue(ResultSet row, StatementContext context) throws SQLException {
    return new Due(
        row.getObject("account_id", UUID.class),
        row.getString("email"),
        row.getString("language"),
        rhythm(row),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  private static Rhythm rhythm(ResultSet row) throws SQLException {
    var text = row.getString("rhythm");
    return Rhythm.of(text).orElseThrow(() -> new IllegalStateException("No rhythm: " + text));
  }
}
