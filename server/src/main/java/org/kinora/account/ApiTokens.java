package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// API tokens' rows.
@ApplicationScoped
class ApiTokens {

  /// More than one per program and person is hardly needed; the bound keeps the page short.
  static final int MOST = 100;

  private static final Duration TOUCH_AFTER = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final Event<TokenMade> makings;

  ApiTokens(Jdbi jdbi, Event<TokenMade> makings) {
    this.jdbi = jdbi;
    this.makings = makings;
  }

  /// A new token; its text can't be had again later.
  record Made(UUID id, Token token) {}

  Made create(UUID account, String name) {
    var made = new Made(UUID.randomUUID(), Token.random(new SecureRandom()));
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into api_token (id, account_id, name, token_hash)
                        select :id, :account, :name, :hash
                        where (select count(*) from api_token where account_id = :account) < :most
                        """)
                    .bind("id", made.id())
                    .bind("account", account)
                    .bind("name", name)
                    .bind("hash", made.token().hash())
                    .bind("most", MOST)
                    .execute());
    if (rows == 0) {
      throw AccountProblem.TOO_MANY_TOKENS.exception();
    }
    makings.fire(new TokenMade(account, name));
    return made;
  }

  List<ApiToken> of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_at, last_used_at from api_token
                    where account_id = :account order by created_at desc, id limit :most
                    """)
                .bind("account", account)
                .bind("most", MOST)
                .map(
                    (row, _) -> {
                      var used = row.getObject("last_used_at", OffsetDateTime.class);
                      return new ApiToken(
                          row.getObject("id", UUID.class),
                          row.getString("name"),
                          row.getObject("created_at", OffsetDateTime.class).toInstant(),
                          used == null ? null : used.toInstant());
                    })
                .list());
  }

  Optional<Account> account(Token token) {
    return jdbi.withHandle(
        handle -> {
          var account =
              handle
                  .createQuery(
                      """
                      select a.id, a.name, a.role
                      from api_token t join account a on a.id = t.account_id
                      where t.token_hash = :hash and (t.expires_at is null or t.expires_at > now())
                      """)
                  .bind("hash", token.hash())
                  .map((row, _) -> Accounts.read(row))
                  .findOne();
          if (account.isPresent()) {
            handle
                .createUpdate(
                    """
                    update api_token set last_used_at = now()
                    where token_hash = :hash
                      and (last_used_at is null or last_used_at < now() - make_interval(secs => :touch))
                    """)
                .bind("hash", token.hash())
                .bind("touch", (double) TOUCH_AFTER.toSeconds())
                .execute();
          }
          return account;
        });
  }

  boolean revoke(UUID account, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle.execute("delete from api_token where account_id = ? and id = ?", account, id)
                > 0);
  }

  void revokeNamed(UUID account, String name) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from api_token where account_id = ? and name = ?", account, name));
  }
}
