package org.kinora.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// Mails' rows.
@ApplicationScoped
public class Outbox {

  static final Duration KEPT = Duration.ofDays(30);
  static final int MOST = 10_000;

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final String COLUMNS =
      "id, recipient, subject, body, state, attempts, problem, created_at, due_at";

  private final Jdbi jdbi;
  private final MailConfig config;

  Outbox(Jdbi jdbi, MailConfig config) {
    this.jdbi = jdbi;
    this.config = config;
  }

  /// Whether there is a mail server to send by.
  public boolean canSend() {
    return config.host().isPresent();
  }

  /// Has the letter sent once the transaction is committed.
  public void add(Handle handle, Letter letter) {
    handle
        .createUpdate(
            """
            insert into mail (recipient, subject, body, state, finished_at)
            values (:recipient, :subject, :body, :state,
              case when :state = 'shown' then now() end)
            """)
        .bind("recipient", letter.recipient())
        .bind("subject", letter.subject())
        .bind("body", letter.body())
        .bind("state", canSend() ? "waiting" : "shown")
        .execute();
    if (!canSend()) {
      LOG.warnf(
          "Not sent, as no mail server is configured (kinora.mail.host): to %s: %s%n%s",
          letter.recipient(), letter.subject(), letter.body());
    }
  }

  /// The latest, older than the one with the id `before`.
  public List<SentMail> latest(long before, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from mail where id < :before order by id desc limit :most")
                .bind("before", before)
                .bind("most", most)
                .map(Outbox::read)
                .list());
  }

  /// Has one that failed tried again; false where there is none.
  public boolean retry(long id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update mail set state = 'waiting', attempts = 0, due_at = now(), finished_at = null
                        where id = :id and state in ('failed', 'shown') and body <> '' and :can
                        """)
                    .bind("id", id)
                    .bind("can", canSend())
                    .execute())
        > 0;
  }

  /// Takes what is due for this process; another takes it over where nothing comes of it in time.
  List<SentMail> lease(int most, Duration time) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "update mail set attempts = attempts + 1,"
                        + " due_at = now() + make_interval(secs => :time) where id in ("
                        + "   select id from mail where state = 'waiting' and due_at <= now()"
                        + "   order by due_at, id limit :most for update skip locked) returning "
                        + COLUMNS)
                .bind("time", (double) time.toSeconds())
                .bind("most", most)
                .map(Outbox::read)
                .list());
  }

  void sent(long id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update mail set state = 'sent', body = '', problem = '', finished_at = now()
                where id = ?
                """,
                id));
  }

  void later(long id, Duration delay, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update mail set due_at = now() + make_interval(secs => :delay), problem = left(:problem, 500)
                    where id = :id
                    """)
                .bind("id", id)
                .bind("delay", (double) delay.toSeconds())
                .bind("problem", problem)
                .execute());
  }

  void failed(long id, String problem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update mail set state = 'failed', problem = left(:problem, 500), finished_at = now()
                    where id = :id
                    """)
                .bind("id", id)
                .bind("problem", problem)
                .execute());
  }

  /// Forgets old ones, and the oldest where there are too many.
  void prune() {
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate(
                  "delete from mail where created_at < now() - make_interval(secs => :kept)")
              .bind("kept", (double) KEPT.toSeconds())
              .execute();
          handle
              .createUpdate(
                  """
                  delete from mail where id <= (select id from mail order by id desc offset :most limit 1)
                  """)
              .bind("most", MOST)
              .execute();
        });
  }

  private static SentMail read(ResultSet row, StatementContext context) throws SQLException {
    return new SentMail(
        row.getLong("id"),
        new Letter(row.getString("recipient"), row.getString("subject"), row.getString("body")),
        SentMail.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        row.getString("problem"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }
}
