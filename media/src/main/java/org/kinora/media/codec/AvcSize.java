package org.kinora.media.codec;

import java.util.Set;
import org.kinora.media.io.BitReader;
import org.kinora.media.io.MediaException;

/// Reads the size of H.264 pictures from a sequence parameter set (H.264 §7.3.2.1.1).
final class AvcSize {

  /// The profiles whose set tells the chroma format and scaling lists.
  private static final Set<Integer> HIGH =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  private static final int MAX_CYCLE = 255;

  private AvcSize() {}

  /// Width and height as shown; `in` begins behind the unit's header.
  static long[] read(BitReader in) throws MediaException {
    int profile = (int) in.bits(8);
    in.skip(16);
    in.ue();
    long chroma = HIGH.contains(profile) ? high(in) : 1;
    in.ue();
    long order = in.ue();
    if (order == 0) {
      in.ue();
    } else if (order == 1) {
      cycle(in);
    }
    in.ue();
    in.skip(1);
    long width = (in.ue() + 1) * 16;
    long mapUnits = in.ue() + 1;
    boolean isFrames = in.flag();
    in.skip(isFrames ? 0 : 1);
    long height = mapUnits * (isFrames ? 16L : 32L);
    in.skip(1);
    if (in.flag()) {
      long cropX = chroma == 1 || chroma == 2 ? 2 : 1;
      long cropY = (chroma == 1 ? 2L : 1L) * (isFrames ? 1L : 2L);
      width -= cropX * (in.ue() + in.ue());
      height -= cropY * (in.ue() + in.ue());
    }
    return new long[] {width, height};
  }

  private static long high(BitReader in) throws MediaException {
    long chroma = in.ue();
    in.skip(chroma == 3 ? 1 : 0);
    in.ue();
    in.ue();
    in.skip(1);
    if (in.flag()) {
      for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
        if (in.flag()) {
          skipScalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
    return chroma;
  }

  private static void skipScalingList(BitReader in, int size) throws MediaException {
    long next = 8;
    long last = 8;
    for (int i = 0; i < size && next != 0; i++) {
      next = Math.floorMod(last + in.se(), 256);
      last = next == 0 ? last : next;
    }
  }

  private static void cycle(BitReader in) throws MediaException {
    in.skip(1);
    in.se();
    in.se();
    long count = in.ue();
    if (count > MAX_CYCLE) {
      throw new MediaException.Malformed("a picture order cycle of " + count, 0);
    }
    for (int i = 0; i < count; i++) {
      in.se();
    }
  }
}
