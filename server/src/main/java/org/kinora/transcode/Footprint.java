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
  // Measured at 720p with 30 and 40 pictures more.
  private static final long PER_FURTHER_PICTURE = 4;
  // Measured at 2160p: 1.6 GB in 8 bits, 2.3 GB in 10.
  private static final long PER_FURTHER_PIXEL = 195;
  private static final long PER_DEEP_PIXEL = 285;

  private Footprint() {}

  /// Of a run that decodes a source and makes some rungs of it.
  static long of(PlannedSource planned, List<Rung> rungs, int threads) {
    var size = planned.source().pictures();
    long decoded = size.map(it -> (long) it.width() * it.height()).orElse(0L);
    int further = planned.encodePolicy().preset().furtherPictures();
    long perPixel = PER_PIXEL + PER_PIXEL_AND_THREAD * threads + PER_FURTHER_PICTURE * further;
    long encoded = rungs.stream().filter(Rung::isPlain).mapToLong(Rung::pixels).sum() * perPixel;
    long others = rungs.stream().filter(rung -> !rung.isPlain()).mapToLong(Footprint::of).sum();
    return PROGRAM + decoded * PER_SOURCE_PIXEL + encoded + others;
  }

  /// Of x265 and SVT-AV1, which need about the same, and hardly more for more threads.
  private static long of(Rung rung) {
    return rung.pixels() * (rung.format().bitDepth() > 8 ? PER_DEEP_PIXEL : PER_FURTHER_PIXEL);
  }
}
