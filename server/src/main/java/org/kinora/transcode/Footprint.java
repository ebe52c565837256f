package org.kinora.transcode;

import java.util.List;

/// About how much memory runs of FFmpeg take, in bytes. Measured with one encode of seven rungs
/// from 2160p (1.9 GB) and of five from 1080p (0.5 GB).
final class Footprint {

  private static final long PROGRAM = 64L << 20;
  private static final long PER_SOURCE_PIXEL = 20;
  // What an encoder looks ahead, its references and the frames on their way to it.
  private static final long PER_PIXEL = 95;
  private static final long PER_PIXEL_AND_THREAD = 8;

  private Footprint() {}

  /// Of a run that decodes a source and makes some rungs of it.
  static long of(SourceInfo source, List<Rung> rungs, int threads) {
    long decoded = source.pictures().map(it -> (long) it.width() * it.height()).orElse(0L);
    long encoded = rungs.stream().mapToLong(Rung::pixels).sum();
    return PROGRAM
        + decoded * PER_SOURCE_PIXEL
        + encoded * (PER_PIXEL + PER_PIXEL_AND_THREAD * threads);
  }
}
