package org.kinora.onair;

import java.time.Duration;
import org.kinora.live.LiveConfig;
import org.kinora.media.sample.PartRules;

/// How broadcasts are cut here.
record LiveSizes(Duration part, Duration segment, int targetDurationS) {

  static LiveSizes of(LiveConfig config) {
    return new LiveSizes(
        config.part(), config.segment(), (int) config.targetDuration().toSeconds());
  }

  PartRules.Lengths lengths() {
    return new PartRules.Lengths(
        part.toNanos() / 1000, segment.toNanos() / 1000, targetDurationS * 1_000_000L);
  }

  /// More than any part lasts.
  long mostPartUs() {
    return targetDurationS * 1_000_000L;
  }
}
