package org.kinora.ladder;

import org.kinora.media.sample.FrameRate;
import org.kinora.platform.encoder.SizeRates;

/// One of the smaller sizes: pictures of even width and height, a highest rate in kbit/s, and the
/// level of H.264 (ISO/IEC 14496-10 table A-1) times ten, which is known before the first picture.
public record LiveRung(String name, int width, int height, int maxKbps, int level) {

  private static final int MACROBLOCK = 16;
  private static final double USUAL_RATE = 30;

  // Level, macroblocks in a picture, macroblocks in a second.
  private static final int[][] LEVELS = {
    {21, 792, 19_800},
    {30, 1_620, 40_500},
    {31, 3_600, 108_000},
    {32, 5_120, 216_000},
    {41, 8_192, 245_760},
    {42, 8_704, 522_240},
    {51, 36_864, 983_040},
  };

  static LiveRung of(int shortSide, int width, int height, FrameRate rate) {
    double perSecond = rate.isKnown() ? rate.perSecond() : USUAL_RATE;
    return new LiveRung(
        shortSide + "p",
        width,
        height,
        SizeRates.maxKbps(shortSide, perSecond),
        level(width, height, perSecond));
  }

  private static int level(int width, int height, double perSecond) {
    int blocks = Math.ceilDiv(width, MACROBLOCK) * Math.ceilDiv(height, MACROBLOCK);
    for (int[] level : LEVELS) {
      if (blocks <= level[1] && blocks * perSecond <= level[2]) {
        return level[0];
      }
    }
    return 52;
  }

  /// As in RFC 6381: High profile.
  public String codecs() {
    return "avc1.6400%02x".formatted(level);
  }

  int shortSide() {
    return Math.min(width, height);
  }

  long pixels() {
    return (long) width * height;
  }
}
