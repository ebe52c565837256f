package org.kinora.account;

import java.time.Duration;
import java.time.Instant;

/// Failures in a row: how many, since when, and when the last one was.
record FailureCount(int count, Instant first, Instant last) {

  private static final int MOST_DOUBLINGS = 20;

  /// How long the next try has to wait where each beyond `free` waits twice as long as the one
  /// before it, but never longer than the window: or anybody could lock somebody out.
  Duration growingWait(int free, Duration firstDelay, Duration window, Instant now) {
    if (count < free || isOver(window, now)) {
      return Duration.ZERO;
    }
    var delay = firstDelay.multipliedBy(1L << Math.min(count - free, MOST_DOUBLINGS));
    return left(last.plus(delay.compareTo(window) > 0 ? window : delay), now);
  }

  /// How long the next try has to wait where `most` are free within each window.
  Duration windowedWait(int most, Duration window, Instant now) {
    return count < most ? Duration.ZERO : left(first.plus(window), now);
  }

  /// One more.
  FailureCount more(Duration window, Instant now) {
    return isOver(window, now)
        ? new FailureCount(1, now, now)
        : new FailureCount(count + 1, first, now);
  }

  /// Of one who fails slowly for ever the count would never begin anew.
  private boolean isOver(Duration window, Instant now) {
    return !last.plus(window).isAfter(now);
  }

  private static Duration left(Instant end, Instant now) {
    var left = Duration.between(now, end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
