package org.kinora.media.codec;

import org.kinora.media.io.BitReader;
import org.kinora.media.io.MediaException;

/// Reads the size of AV1 pictures from a sequence header (AV1 bitstream §5.5.1).
final class Av1Size {

  private Av1Size() {}

  static long[] read(BitReader in) throws MediaException {
    in.skip(4);
    if (in.flag()) {
      in.skip(5);
    } else {
      skipOperatingPoints(in);
    }
    int widthBits = (int) in.bits(4) + 1;
    int heightBits = (int) in.bits(4) + 1;
    return new long[] {in.bits(widthBits) + 1, in.bits(heightBits) + 1};
  }

  private static void skipOperatingPoints(BitReader in) throws MediaException {
    boolean hasTiming = in.flag();
    boolean hasModel = false;
    int delayBits = 0;
    if (hasTiming) {
      in.skip(64);
      if (in.flag()) {
        in.ue();
      }
      hasModel = in.flag();
      if (hasModel) {
        delayBits = (int) in.bits(5) + 1;
        in.skip(42);
      }
    }
    boolean hasDelay = in.flag();
    int points = (int) in.bits(5) + 1;
    for (int i = 0; i < points; i++) {
      in.skip(12);
      int level = (int) in.bits(5);
      in.skip(level > 7 ? 1 : 0);
      if (hasModel && in.flag()) {
        in.skip(2L * delayBits + 1);
      }
      if (hasDelay && in.flag()) {
        in.skip(4);
      }
    }
  }
}
