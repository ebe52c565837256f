package org.kinora.media.mp4;

import java.time.Instant;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Timescale;

/// At what time a live track's tick 0 was made: written as `prft` (ISO/IEC 14496-12 §8.16.5) before
/// a chunk, where players read how late they are.
public record ProducerTime(Instant epoch, Timescale scale) {

  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  /// The media time is that of the sample's capture (DASH-IF's low-latency guidelines).
  private static final int CAPTURED = 16;

  Box box(long ticks) {
    Instant at = epoch.plusNanos(scale.toMicros(ticks) * 1000);
    long fraction = ((long) at.getNano() << 32) / 1_000_000_000L;
    long ntp = (at.getEpochSecond() + NTP_TO_UNIX_SECONDS) << 32 | fraction;
    var body = new ByteWriter().u8(1).u24(CAPTURED).u32(CmafHeader.TRACK_ID).i64(ntp).i64(ticks);
    return Box.UnknownBox.of("prft", body.toBytes());
  }
}
