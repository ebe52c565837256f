package org.kinora.attendance;

import java.util.Optional;
import java.util.stream.IntStream;

/// Half of all are at or below `p50`, 95 of 100 at or below `p95`.
public record Spread(int p50, int p95) {

  /// By the nearest rank; empty for no values.
  static Optional<Spread> of(IntStream values) {
    int[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new Spread(ranked(sorted, 50), ranked(sorted, 95)));
  }

  private static int ranked(int[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
