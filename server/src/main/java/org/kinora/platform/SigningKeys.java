package org.kinora.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/// Keys that sign what this server hands out. Made once, kept in the database so that every process
/// of an installation shares them.
@ApplicationScoped
public class SigningKeys {

  private static final int KEY_BYTES = 32;

  private final Jdbi jdbi;

  SigningKeys(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The key of that name, made when first asked for. Blocks; callers keep it.
  public byte[] key(String name) {
    return jdbi.withHandle(
        handle -> {
          var fresh = new byte[KEY_BYTES];
          new SecureRandom().nextBytes(fresh);
          handle
              .createUpdate(
                  "insert into secret (name, value) values (:name, :value) on conflict do nothing")
              .bind("name", name)
              .bind("value", fresh)
              .execute();
          return handle
              .createQuery("select value from secret where name = :name")
              .bind("name", name)
              .mapTo(byte[].class)
              .one();
        });
  }
}
