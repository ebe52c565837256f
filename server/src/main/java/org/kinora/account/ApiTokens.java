package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// API tokens' rows.
@ApplicationScoped
class ApiTokens {

  /// More than one per program and person is hardly needed; the bound keeps the page short.
  static final int MOST = 100;

  private static final Duration TOUCH_AFTER = Duration.ofMinutes(5);

  private record Found(Account account, Set<Scope> scopes, AccountState state, String reason) {}

  private final Jdbi jdbi;
  private final Event<TokenMade> makings;

  ApiTokens(Jdbi jdbi, Event<TokenMade> makings) {
    this.jdbi = jdbi;
    this.makings = makings;
  }

  /// A new token; its text can't be had again later.
  record Made(UUID id, Token token) {}

  Made create(UUID account, NewToken wanted) {
    var made = new Made(UUID.randomUUID(), Token.random(new SecureRandom()));
    var life = wanted.life();
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into api_token (id, account_id, name, token_hash, scopes, expires_at)
                        select :id, :account, :name, :hash, :scopes, now() + make_interval(secs => :life)
                        where (select count(*) from api_token where account_id = :account) < :most
                        """)
                    .bind("id", made.id())
                    .bind("account", account)
                    .bind("name", wanted.name())
                    .bind("hash", made.token().hash())
                    .bindArray(
                        "scopes",
                        String.class,
                        wanted.scopes().stream().sorted().map(Scope::text).toList())
                    .bind("life", life == null ? null : (double) life.toSeconds())
                    .bind("most", MOST)
                    .execute());
    if (rows == 0) {
      throw AccountProblem.TOO_MANY_TOKENS.exception();
    }
    makings.fire(new TokenMade(account, wanted.name()));
    return made;
  }

  List<ApiToken> of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, scopes, created_at, last_used_at, expires_at from api_token
                    where account_id = :account order by created_at desc, id limit :most
                    """)
                .bind("account", account)
                .bind("most", MOST)
                .map((row, _) -> read(row))
                .list());
  }

  private static ApiToken read(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getObject("id", UUID.class),
        row.getString("name"),
        scopes(row.getArray("scopes")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_used_at"),
        instant(row, "expires_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Set<Scope> scopes(Array column) throws SQLException {
    return Arrays.stream((String[]) column.getArray())
        .flatMap(text -> Scope.parse(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whose token it is, and what it is good for. Throws where the account is held back.
  Optional<Visitor> visitor(Token token) {
    return find(token)
        .map(
            found -> {
              if (found.state() != AccountState.ACTIVE) {
                throw AccountProblem.heldBack(found.state(), found.reason());
              }
              return Visitor.byToken(found.account(), found.scopes());
            });
  }

  /// Whose token it is, held back or not.
  Optional<Account> owner(Token token) {
    return find(token).map(Found::account);
  }

  private Optional<Found> find(Token token) {
    return jdbi.withHandle(
        handle -> {
          var found =
              handle
                  .createQuery(
                      """
                      select a.id, a.name, a.role, a.state, a.state_reason, t.scopes
                      from api_token t join account a on a.id = t.account_id
                      where t.token_hash = :hash and (t.expires_at is null or t.expires_at > now())
                      """)
                  .bind("hash", token.hash())
                  .map(
                      (row, _) ->
                          new Found(
                              Accounts.read(row),
                              scopes(row.getArray("scopes")),
                              AccountState.fromText(row.getString("state")),
                              row.getString("state_reason")))
                  .findOne();
          if (found.isPresent()) {
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
          return found;
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
