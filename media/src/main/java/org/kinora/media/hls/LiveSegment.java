package org.kinora.media.hls;

import java.time.Instant;

/// A complete segment of a broadcast, as it is kept beyond the process that made it.
public record LiveSegment(
    long msn,
    long durationUs,
    Instant programDateTime,
    int initGeneration,
    boolean isDiscontinuity,
    boolean isGap) {

  public LiveSegment {
    if (msn < 0 || durationUs <= 0 || initGeneration < 0) {
      throw new IllegalArgumentException("Not a segment: " + msn + ", " + durationUs + " µs");
    }
  }
}
