package org.kinora.media.dash;

import java.time.Duration;

/// How far behind what happens players are to play, and how much slower or faster to get there
/// (ServiceDescription with Latency and PlaybackRate, ISO/IEC 23009-1 annex K).
public record Latency(
    Duration target, Duration min, Duration max, int minRatePercent, int maxRatePercent) {

  public Latency {
    if (min.isNegative() || min.compareTo(target) > 0 || target.compareTo(max) > 0) {
      throw new IllegalArgumentException("No latency between " + min + " and " + max);
    }
    if (minRatePercent < 1
        || minRatePercent > 100
        || maxRatePercent < 100
        || maxRatePercent > 999) {
      throw new IllegalArgumentException(
          "Not playback rates: " + minRatePercent + " to " + maxRatePercent + " %");
    }
  }
}
