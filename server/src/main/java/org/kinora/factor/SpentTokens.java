package org.kinora.factor;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/// Remembers what was used, of things that are signed instead of stored: a stranger who asks for
/// them writes no rows, and none can be used a second time.
@ApplicationScoped
public class SpentTokens {

  SpentTokens() {}

  /// Uses it up; false where it was already. `life` is how long it would be taken for good.
  public boolean spend(Handle handle, byte[] token, Duration life) {
    handle.execute(
        """
        delete from spent_token where hash in (
          select hash from spent_token where expires_at < now() limit 100 for update skip locked)
        """);
    return handle
            .createUpdate(
                """
                insert into spent_token (hash, expires_at)
                values (:hash, now() + make_interval(secs => :life)) on conflict do nothing
                """)
            .bind("hash", hash(token))
            .bind("life", (double) life.toSeconds())
            .execute()
        > 0;
  }

  private static byte[] hash(byte[] token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
