package org.kinora.media.sample;

import org.kinora.media.io.Bytes;

/// One picture or packet of sound, in ticks of its track: when it is decoded, for how long it
/// lasts, and how much later than it is decoded it is shown.
public record Sample(
    long decodeTicks, long durationTicks, int compositionOffset, boolean isKey, Bytes data) {

  public Sample {
    if (durationTicks <= 0 || durationTicks > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a sample of %d ticks".formatted(durationTicks));
    }
  }

  public long endTicks() {
    return decodeTicks + durationTicks;
  }
}
