package org.kinora.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.LimitedException;
import org.kinora.limit.Line;

/// Passwords as Argon2id hashes.
@ApplicationScoped
public class Passwords {

  public static final int LEAST = 8;

  /// Longer input only costs time.
  public static final int MOST = 200;

  // OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  // Each one takes 19 MiB and a processor: a crowd at the door must not take all of them.
  private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private static final int WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Line line = new Line(AT_ONCE, WAITING, PATIENCE);

  // A virtual thread gives its processor back only when it waits: hashes on the threads that carry
  // those would hold up every page for as long as they take.
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("password-", 0).factory());

  // Checked for accounts that don't exist, so that they take as long as the others.
  private final String nobodys = ARGON2ID.hash("nobody's password").getResult();

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }

  public String hash(String password) {
    return inTurn(() -> ARGON2ID.hash(password).getResult());
  }

  /// Takes the same time whether or not there is a hash.
  public boolean matches(String password, @Nullable String hash) {
    var stored = hash == null ? nobodys : hash;
    boolean same =
        inTurn(
            () ->
                password.length() <= MOST
                    && Argon2Function.getInstanceFromHash(stored).check(password, stored));
    return same && hash != null;
  }

  private <T> T inTurn(Callable<T> work) {
    return line.tryInTurn(() -> byWorker(work))
        .orElseThrow(
            () ->
                new LimitedException(
                    AccountProblem.CROWDED, AccountProblem.CROWDED.sentence(), PATIENCE));
  }

  private <T> T byWorker(Callable<T> work) {
    try {
      return workers.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a password was hashed", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password can't be hashed", e);
    }
  }
}
