package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Links that sign their opener in, once.
@ApplicationScoped
class OneTimeLinks {

  // Until it is used or Kinora starts again; the bound only catches a forgotten server.
  private static final Duration LIFE = Duration.ofDays(30);

  private final Jdbi jdbi;

  OneTimeLinks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A new link for the account; older ones end.
  Token replace(UUID account) {
    var token = Token.random(new SecureRandom());
    jdbi.useTransaction(
        handle -> {
          handle.execute("delete from one_time_link where account_id = ?", account);
          handle
              .createUpdate(
                  """
                  insert into one_time_link (token_hash, account_id, expires_at)
                  values (:hash, :account, now() + make_interval(secs => :life))
                  """)
              .bind("hash", token.hash())
              .bind("account", account)
              .bind("life", (double) LIFE.toSeconds())
              .execute();
        });
    return token;
  }

  /// Uses the link up. Of two openers at once only one gets the account.
  Optional<UUID> use(Token token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update one_time_link set used_at = now()
                    where token_hash = :hash and used_at is null and expires_at > now()
                    returning account_id
                    """)
                .bind("hash", token.hash())
                .mapTo(UUID.class)
                .findOne());
  }

  void end(UUID account) {
    jdbi.useHandle(
        handle -> handle.execute("delete from one_time_link where account_id = ?", account));
  }
}
