package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.Token;

/// Invitations' rows.
@ApplicationScoped
public class Invitations {

  public static final int MOST_USES = 1000;
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final int MOST = 500;

  private final Jdbi jdbi;

  Invitations(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A new one; its link can't be had again. The oldest go where there are too many.
  public Token make(UUID maker, String note, int uses, Duration life) {
    var token = Token.random(new SecureRandom());
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into invitation (id, token_hash, made_by, note, most_uses, expires_at)
                  values (gen_random_uuid(), :hash, :maker, :note, :uses,
                    now() + make_interval(secs => :life))
                  """)
              .bind("hash", token.hash())
              .bind("maker", maker)
              .bind("note", note)
              .bind("uses", uses)
              .bind("life", (double) life.toSeconds())
              .execute();
          handle
              .createUpdate(
                  """
                  delete from invitation where id in (
                    select id from invitation order by created_at desc, id offset :most)
                  """)
              .bind("most", MOST)
              .execute();
        });
    return token;
  }

  public List<Invitation> latest(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, note, uses, most_uses, created_at, expires_at from invitation
                    order by created_at desc, id limit :most
                    """)
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Invitation(
                            row.getObject("id", UUID.class),
                            row.getString("note"),
                            row.getInt("uses"),
                            row.getInt("most_uses"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  public void withdraw(UUID id) {
    jdbi.useHandle(handle -> handle.execute("delete from invitation where id = ?", id));
  }

  boolean isGood(Token token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from invitation
                      where token_hash = :hash and uses < most_uses and expires_at > now())
                    """)
                .bind("hash", token.hash())
                .mapTo(boolean.class)
                .one());
  }

  /// Takes one of its uses; false where none is left.
  boolean use(Handle handle, Token token) {
    return handle
            .createUpdate(
                """
                update invitation set uses = uses + 1
                where token_hash = :hash and uses < most_uses and expires_at > now()
                """)
            .bind("hash", token.hash())
            .execute()
        > 0;
  }
}
