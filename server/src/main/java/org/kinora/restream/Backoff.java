package org.kinora.restream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a target is tried again: 1 s, 2, 4 … up to a minute, each a quarter more
/// or less, so that not all come back to a server at the same moment.
final class Backoff {

  private static final long FIRST_MS = 1_000;
  private static final long MOST_MS = 60_000;
  private static final int MOST_DOUBLINGS = 6;

  private final RandomGenerator random;
  private int setbacks;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long ms = Math.min(MOST_MS, FIRST_MS << Math.min(setbacks, MOST_DOUBLINGS));
    setbacks++;
    return Duration.ofMillis((long) (ms * (0.75 + random.nextDouble() / 2)));
  }

  /// It went well for a while, or somebody asks for another try.
  void reset() {
    setbacks = 0;
  }
}
