package org.kinora.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Passwords as Argon2id hashes.
@ApplicationScoped
public class Passwords {

  public static final int LEAST = 8;

  /// Longer input only costs time.
  public static final int MOST = 200;

  // OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  // Each one takes 19 MiB: a crowd at the door must not take all memory.
  private final Semaphore room = new Semaphore(4);

  // Checked for accounts that don't exist, so that they take as long as the others.
  private final String nobodys = ARGON2ID.hash("nobody's password").getResult();

  public String hash(String password) {
    room.acquireUninterruptibly();
    try {
      return ARGON2ID.hash(password).getResult();
    } finally {
      room.release();
    }
  }

  /// Takes the same time whether or not there is a hash.
  public boolean matches(String password, @Nullable String hash) {
    room.acquireUninterruptibly();
    try {
      var stored = hash == null ? nobodys : hash;
      boolean same =
          password.length() <= MOST
              && Argon2Function.getInstanceFromHash(stored).check(password, stored);
      return same && hash != null;
    } finally {
      room.release();
    }
  }
}
