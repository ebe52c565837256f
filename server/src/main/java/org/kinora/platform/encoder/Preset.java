package org.kinora.platform.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much time x264 and x265 take to find what can be said shorter, by their own names, the
/// quickest first.
public enum Preset {
  ULTRAFAST(0),
  SUPERFAST(0),
  VERYFAST(10),
  FASTER(20),
  FAST(30),
  MEDIUM(40),
  SLOW(50);

  // At CRF 23, on two natural films at 720p and 360p: looking 40 pictures ahead instead of 10 takes
  // 6 % fewer bytes for the same mean XPSNR and 7 % more time of a whole ladder, trellis
  // quantisation 4 % and 6 %, both 9 % and 15 %. (b-adapt 2 takes 3 % and 7 to 19 % of a
  // rendition's time; more reference pictures, other AQ modes and more B-frames gave nothing.)
  private static final int WORTHWHILE = 40;
  // Larger pictures cost too much memory: 30 of 2160p take 0.8 GB.
  private static final long LARGE = 1920L * 1088;

  /// Unless another is configured.
  public static final Preset USUAL = VERYFAST;

  private final int lookahead;

  Preset(int lookahead) {
    this.lookahead = lookahead;
  }

  /// As encoders take it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Pictures of so many pixels that x264 is to look ahead.
  int lookahead(long pixels) {
    return lookahead == 0 || pixels > LARGE ? lookahead : Math.max(lookahead, WORTHWHILE);
  }

  /// What x264 is told beside the preset's name for pictures of so many pixels.
  List<String> refinements(long pixels) {
    var options = new ArrayList<String>();
    if (lookahead(pixels) != lookahead) {
      options.add("rc-lookahead=" + lookahead(pixels));
    }
    if (this == VERYFAST) {
      options.add("trellis=1");
    }
    return options;
  }

  /// Pictures of so many pixels that x264 keeps in memory beyond the ten of plain veryfast.
  public int furtherPictures(long pixels) {
    return Math.max(0, lookahead(pixels) - VERYFAST.lookahead);
  }
}
