package org.kinora.media.codec;

import org.kinora.media.io.BitReader;
import org.kinora.media.io.MediaException;

/// Reads the size of H.265 pictures from a sequence parameter set (H.265 §7.3.2.2.1).
final class HevcSize {

  private static final int PROFILE_BITS = 88;
  private static final int LEVEL_BITS = 8;

  private HevcSize() {}

  /// Width and height as shown; `in` begins behind the unit's header.
  static long[] read(BitReader in) throws MediaException {
    in.skip(4);
    int subLayers = (int) in.bits(3);
    in.skip(1);
    skipLevels(in, subLayers);
    in.ue();
    long chroma = in.ue();
    in.skip(chroma == 3 ? 1 : 0);
    long width = in.ue();
    long height = in.ue();
    if (in.flag()) {
      long cropX = chroma == 1 || chroma == 2 ? 2 : 1;
      long cropY = chroma == 1 ? 2 : 1;
      width -= cropX * (in.ue() + in.ue());
      height -= cropY * (in.ue() + in.ue());
    }
    return new long[] {width, height};
  }

  /// §7.3.3, profile_tier_level.
  private static void skipLevels(BitReader in, int subLayers) throws MediaException {
    in.skip(PROFILE_BITS + LEVEL_BITS);
    long skip = 0;
    for (int i = 0; i < subLayers; i++) {
      skip += in.flag() ? PROFILE_BITS : 0;
      skip += in.flag() ? LEVEL_BITS : 0;
    }
    in.skip((subLayers > 0 ? 2L * (8 - subLayers) : 0) + skip);
  }
}
