package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Sessions' rows. One lives 30 days after it was last used.
@ApplicationScoped
class Sessions {

  static final Duration LIFE = Duration.ofDays(30);

  // A read-mostly site should not write a row per request.
  private static final Duration TOUCH_AFTER = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Event<SignedIn> entries;

  Sessions(Jdbi jdbi, Event<SignedIn> entries) {
    this.jdbi = jdbi;
    this.entries = entries;
  }

  Token open(UUID account) {
    var token = Token.random(new SecureRandom());
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from session where expires_at < now()");
          handle
              .createUpdate(
                  """
                  insert into session (token_hash, account_id, expires_at)
                  values (:hash, :account, now() + make_interval(secs => :life))
                  """)
              .bind("hash", token.hash())
              .bind("account", account)
              .bind("life", (double) LIFE.toSeconds())
              .execute();
        });
    entries.fire(new SignedIn(account));
    return token;
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
                      where s.token_hash = :hash and s.expires_at > now()
                      """)
                  .bind("hash", token.hash())
                  .bind("touch", (double) TOUCH_AFTER.toSeconds())
                  .map((row, _) -> new Found(Accounts.read(row), row.getBoolean("stale")))
                  .findOne();
          if (found.isPresent() && found.get().stale()) {
            handle
                .createUpdate(
                    """
                    update session set last_seen_at = now(), expires_at = now() + make_interval(secs => :life)
                    where token_hash = :hash
                    """)
                .bind("hash", token.hash())
                .bind("life", (double) LIFE.toSeconds())
                .execute();
          }
          return found.map(Found::account);
        });
  }

  private record Found(Account account, boolean stale) {}

  void close(Token token) {
    jdbi.useHandle(
        handle -> handle.execute("delete from session where token_hash = ?", token.hash()));
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
}
