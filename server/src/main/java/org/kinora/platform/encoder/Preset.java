package org.kinora.platform.encoder;

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

  /// Pictures that x264 keeps in memory to look ahead, beyond those of the usual preset.
  public int furtherPictures() {
    return Math.max(0, lookahead - USUAL.lookahead);
  }
}
