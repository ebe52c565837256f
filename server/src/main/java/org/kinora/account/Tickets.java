package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What proves something about an account once and for a short time: links in mails, and the step
/// between password and code.
@ApplicationScoped
public class Tickets {

  /// What a ticket is for.
  public enum Purpose {
    CONFIRM(Duration.ofHours(24)),
    RESET(Duration.ofHours(24)),
    CHANGE(Duration.ofHours(24)),
    SECOND_STEP(Duration.ofMinutes(10));

    private final Duration life;

    Purpose(Duration life) {
      this.life = life;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Whom a ticket is about; `email` is the new address where it is to change.
  public record Proof(UUID account, @Nullable String email) {}

  // A few, so that the link of a mail that was slow still works after another was asked for.
  private static final int MOST_PER_PURPOSE = 5;

  private final Jdbi jdbi;

  Tickets(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Token issue(Handle handle, UUID account, Purpose purpose, @Nullable Email email) {
    var token = Token.random(new SecureRandom());
    handle.execute(
        """
        delete from ticket where token_hash in (
          select token_hash from ticket where expires_at < now() limit 100 for update skip locked)
        """);
    handle
        .createUpdate(
            """
            insert into ticket (token_hash, account_id, purpose, email, expires_at)
            values (:hash, :account, :purpose, :email, now() + make_interval(secs => :life))
            """)
        .bind("hash", token.hash())
        .bind("account", account)
        .bind("purpose", purpose.text())
        .bind("email", email == null ? null : email.text())
        .bind("life", (double) purpose.life.toSeconds())
        .execute();
    handle
        .createUpdate(
            """
            delete from ticket where token_hash in (
              select token_hash from ticket where account_id = :account and purpose = :purpose
              order by created_at desc offset :most)
            """)
        .bind("account", account)
        .bind("purpose", purpose.text())
        .bind("most", MOST_PER_PURPOSE)
        .execute();
    return token;
  }

  Token issue(UUID account, Purpose purpose) {
    return jdbi.inTransaction(handle -> issue(handle, account, purpose, null));
  }

  /// Looks at a ticket without using it up.
  public Optional<Proof> peek(Token token, Purpose purpose) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select account_id, email from ticket
                    where token_hash = :hash and purpose = :purpose and expires_at > now()
                    """)
                .bind("hash", token.hash())
                .bind("purpose", purpose.text())
                .map(
                    (row, _) ->
                        new Proof(row.getObject("account_id", UUID.class), row.getString("email")))
                .findOne());
  }

  /// Uses it up, and all others of its purpose with it. Of two who do so at once only one succeeds.
  public Optional<Proof> use(Handle handle, Token token, Purpose purpose) {
    var proof =
        handle
            .createQuery(
                """
                delete from ticket
                where token_hash = :hash and purpose = :purpose and expires_at > now()
                returning account_id, email
                """)
            .bind("hash", token.hash())
            .bind("purpose", purpose.text())
            .map(
                (row, _) ->
                    new Proof(row.getObject("account_id", UUID.class), row.getString("email")))
            .findOne();
    proof.ifPresent(found -> end(handle, found.account(), purpose));
    return proof;
  }

  public void end(Handle handle, UUID account, Purpose purpose) {
    handle.execute(
        "delete from ticket where account_id = ? and purpose = ?", account, purpose.text());
  }

  Optional<Proof> use(Token token, Purpose purpose) {
    return jdbi.inTransaction(handle -> use(handle, token, purpose));
  }
}
