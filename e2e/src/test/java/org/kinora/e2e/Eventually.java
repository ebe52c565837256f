package org.kinora.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition with a deadline: the only place of the tests where time passes unused.
public final class Eventually {

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Eventually() {}

  /// Asks until it is true; fails with `what` when the limit has passed.
  public static void until(String what, Duration limit, Callable<Boolean> asked) {
    get(what, limit, () -> asked.call() ? Optional.of(true) : Optional.<Boolean>empty());
  }

  /// Asks until there is a value. Exceptions while asking count as "not yet"; assertion errors end
  /// the wait.
  public static <T> T get(String what, Duration limit, Callable<Optional<T>> asked) {
    var deadline = Instant.now().plus(limit);
    Exception last = null;
    while (true) {
      try {
        var value = asked.call();
        if (value.isPresent()) {
          return value.get();
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      if (Instant.now().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Not in " + limit.toSeconds() + " s: " + what, last);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
