package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Sessions' rows. One ends when it was not used for long, and in any case some time after it
/// began; sooner for those who can do more.
@ApplicationScoped
public class Sessions {

  // More than anybody has browsers; the oldest go.
  static final int MOST = 100;

  // A read-mostly site should not write a row per request.
  private static final Duration TOUCH_AFTER = Duration.ofMinutes(10);

  /// How long a session may lie unused, and how long it may live.
  record Life(Duration idle, Duration whole) {

    private static final Life OF_MOST = new Life(Duration.ofDays(30), Duration.ofDays(90));
    private static final Life OF_THE_POWERFUL =
        new Life(Duration.ofHours(12), Duration.ofHours(24));

    static Life of(Role role) {
      return switch (role) {
        case ADMINISTRATOR, MODERATOR -> OF_THE_POWERFUL;
        case CREATOR, VIEWER -> OF_MOST;
      };
    }
  }

  /// A session as its owner sees it.
  record Row(UUID id, Client client, Instant begun, Instant seen, boolean isCurrent) {}

  private record Found(Account account, boolean stale) {}

  private final Jdbi jdbi;
  private final Event<SignedIn> entries;

  Sessions(Jdbi jdbi, Event<SignedIn> entries) {
    this.jdbi = jdbi;
    this.entries = entries;
  }

  Token open(Account account, Client client) {
    var token = Token.random(new SecureRandom());
    var life = Life.of(account.role());
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              delete from session where token_hash in (
                select token_hash from session where expires_at < now()
                limit 100 for update skip locked)
              """);
          handle
              .createUpdate(
                  """
                  insert into session (token_hash, account_id, expires_at, ends_at, user_agent, address)
                  values (:hash, :account, now() + make_interval(secs => :idle),
                    now() + make_interval(secs => :whole), :agent, :address)
                  """)
              .bind("hash", token.hash())
              .bind("account", account.id())
              .bind("idle", (double) life.idle().toSeconds())
              .bind("whole", (double) life.whole().toSeconds())
              .bind("agent", client.userAgent())
              .bind("address", client.address())
              .execute();
          dropOldest(handle, account.id());
        });
    entries.fire(new SignedIn(account.id()));
    return token;
  }

  private static void dropOldest(Handle handle, UUID account) {
    handle
        .createUpdate(
            """
            delete from session where token_hash in (
              select token_hash from session where account_id = :account
              order by last_seen_at desc offset :most)
            """)
        .bind("account", account)
        .bind("most", MOST)
        .execute();
  }

  Optional<Account> account(Token token) {
    return jdbi.withHandle(
        handle -> {
          var found =
              handle
                  .createQuery(
                      """
                      select a.id, a.name, a.role, s.last_seen_at < now() - make_interval(secs => :touch) as stale
                      from session s join account a on a.id = s.account_id
                      where s.token_hash = :hash and s.expires_at > now() and s.ends_at > now()
                        and a.state = 'active'
                      """)
                  .bind("hash", token.hash())
                  .bind("touch", (double) TOUCH_AFTER.toSeconds())
                  .map((row, _) -> new Found(Accounts.read(row), row.getBoolean("stale")))
                  .findOne();
          if (found.isPresent() && found.get().stale()) {
            touch(handle, token, Life.of(found.get().account().role()));
          }
          return found.map(Found::account);
        });
  }

  private static void touch(Handle handle, Token token, Life life) {
    handle
        .createUpdate(
            """
            update session set last_seen_at = now(),
              expires_at = least(ends_at, now() + make_interval(secs => :idle))
            where token_hash = :hash
            """)
        .bind("hash", token.hash())
        .bind("idle", (double) life.idle().toSeconds())
        .execute();
  }

  /// Those of the account that are open, the latest used first.
  List<Row> of(UUID account, Token current) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, user_agent, address, created_at, last_seen_at, token_hash = :current as current
                    from session
                    where account_id = :account and expires_at > now() and ends_at > now()
                    order by token_hash = :current desc, last_seen_at desc limit :most
                    """)
                .bind("account", account)
                .bind("current", current.hash())
                .bind("most", MOST)
                .map((row, _) -> row(row))
                .list());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        new Client(row.getString("user_agent"), row.getString("address")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("current"));
  }

  void close(Token token) {
    jdbi.useHandle(
        handle -> handle.execute("delete from session where token_hash = ?", token.hash()));
  }

  boolean close(UUID account, UUID id) {
    return jdbi.withHandle(
            handle ->
                handle.execute("delete from session where account_id = ? and id = ?", account, id))
        > 0;
  }

  /// Signs the account out everywhere else, as after a change of the password.
  void closeOthers(UUID account, Token kept) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from session where account_id = ? and token_hash <> ?",
                account,
                kept.hash()));
  }

  /// Signs the account out everywhere.
  public void closeAll(Handle handle, UUID account) {
    handle.execute("delete from session where account_id = ?", account);
  }
}
