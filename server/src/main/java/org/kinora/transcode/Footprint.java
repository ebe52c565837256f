package org.kinora.transcode;

import java.util.List;
import org.kinora.platform.encoder.Preset;

/// About how much memory runs of FFmpeg take, in bytes. Measured with one encode by plain
/// veryfast of seven rungs from 2160p (1.9 GB) and of five from 1080p (0.5 GB).
final class Footprint {

  private static final long PROGRAM = 64L << 20;
  private static final long PER_SOURCE_PIXEL = 20;
  // What an encoder looks ahead, its references and the frames on their way to it.
  private static final long PER_PIXEL = 95;
  private static final long PER_PIXEL_AND_THREAD = 8;
  // Measured at 720p with 30 and 40 pictures more, and at 1080p with 10 and 30: 3.2, with some
  // room.
  private static final long PER_FURTHER_PICTURE = 4;
  // Measured at 2160p: 1.6 GB in 8 bits, 2.3 GB in 10.
  private static final long PER_FURTHER_PIXEL = 195;
  private static final long PER_DEEP_PIXEL = 285;

  private Footprint() {}

  /// Of a run that decodes a source and makes some rungs of it.
  static long of(PlannedSource planned, List<Rung> rungs, int threads) {
    var size = planned.source().pictures();
    long decoded = size.map(it -> (long) it.width() * it.height()).orElse(0L);
    var preset = planned.encodePolicy().preset();
    long encoded =
        rungs.stream()
            .mapToLong(rung -> rung.isPlain() ? plain(rung, preset, threads) : further(rung))
            .sum();
    return PROGRAM + decoded * PER_SOURCE_PIXEL + encoded;
  }

  private static long plain(Rung rung, Preset preset, int threads) {
    long ahead = PER_FURTHER_PICTURE * preset.furtherPictures(rung.pixels());
    return rung.pixels() * (PER_PIXEL + PER_PIXEL_AND_THREAD * threads + ahead);
  }

  /// Of x265 and SVT-AV1, which need about the same, and hardly more for more threads.
  private static long further(Rung rung) {
    return rung.pixels() * (rung.format().bitDepth() > 8 ? PER_DEEP_PIXEL : PER_FURTHER_PIXEL);
  }
}
