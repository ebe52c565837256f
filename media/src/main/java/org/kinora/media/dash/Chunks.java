package org.kinora.media.dash;

import java.time.Instant;

/// That segments come in chunks of up to `durationTicks`, each with its own time of production in
/// front (Resync and ProducerReferenceTime, ISO/IEC 23009-1 §5.3.13 and §5.12): what plays at
/// `presentationTicks` was produced at `producedAt`.
public record Chunks(long durationTicks, Instant producedAt, long presentationTicks) {

  public Chunks {
    if (durationTicks <= 0 || presentationTicks < 0) {
      throw new IllegalArgumentException(
          "Not chunks: " + durationTicks + " ticks, from " + presentationTicks);
    }
  }
}
