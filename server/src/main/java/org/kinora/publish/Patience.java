package org.kinora.publish;

import java.time.Duration;

/// Waits longer after each failure in a row, and gives up when they go on for too long.
final class Patience {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Duration next = FIRST;
  private long since = System.nanoTime();

  /// Something went well.
  void renew() {
    next = FIRST;
    since = System.nanoTime();
  }

  /// Waits before the next try; throws `failure` when enough was tried.
  void await(PublishFailure failure) throws PublishFailure {
    if (System.nanoTime() - since > LIMIT.toNanos()) {
      throw failure;
    }
    sleep(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  static void sleep(Duration time) throws PublishFailure {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailure(Exit.UNEXPECTED, "Interrupted.", e);
    }
  }
}
