package org.kinora.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The key that signs media paths: made at the first start, read once at each.
@ApplicationScoped
class PathKey {

  private static final String NAME = "media-path";
  private static final int KEY_BYTES = 32;

  private final PathSigner signer;

  PathKey(Jdbi jdbi) {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    signer = new PathSigner(jdbi.inTransaction(handle -> PathKey.keep(handle, fresh)));
  }

  PathSigner signer() {
    return signer;
  }

  private static byte[] keep(Handle handle, byte[] fresh) {
    handle
        .createUpdate(
            """
            insert into secret (name, value) values (:name, :value)
            on conflict (name) do nothing
            """)
        .bind("name", NAME)
        .bind("value", fresh)
        .execute();
    return handle
        .createQuery("select value from secret where name = :name")
        .bind("name", NAME)
        .map((row, context) -> row.getBytes("value"))
        .one();
  }
}
