package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// In how many ways an account can be signed in to, so that nobody takes their last one away.
@ApplicationScoped
public class WaysIn {

  WaysIn() {}

  /// Counts passwords, passkeys and identities elsewhere; until the transaction ends nobody else
  /// counts those of this account.
  public int count(Handle handle, UUID account) {
    // A statement of its own: the next one sees what others did while this one waited.
    handle.execute("select from account where id = ? for update", account);
    return handle
        .createQuery(
            """
            select (select count(*) from account where id = :id and password_hash is not null)
              + (select count(*) from passkey where account_id = :id and copied_at is null)
              + (select count(*) from identity i join sign_in_provider p on p.issuer = i.issuer
                 where i.account_id = :id and p.is_on)
            """)
        .bind("id", account)
        .mapTo(int.class)
        .one();
  }
}
