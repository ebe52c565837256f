package org.kinora.setting;

import java.util.Locale;
import java.util.regex.Pattern;

/// The colour of a site's buttons and marks. The shades that text needs are made from it, so that
/// all can be read on light and on dark pages (WCAG 2.2 §1.4.3).
public record Accent(int rgb) {

  private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");

  /// The grounds of pages that come nearest to text: `--sunken` of base.css when it is light, and
  /// `--chip` when it is dark.
  static final int LIGHT = 0xebe9e4;

  static final int DARK = 0x2c2b27;

  static final double READABLE = 4.5;
  // The usual brass on a light page has 1.7; what has less is lost there.
  static final double VISIBLE = 1.5;

  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0;
  private static final int STEPS = 50;

  public Accent {
    if (contrast(rgb, 0xf7f6f3) < VISIBLE || contrast(rgb, 0x131311) < VISIBLE) {
      throw SettingProblem.CONTRAST.exception();
    }
  }

  static Accent parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw SettingProblem.COLOUR.exception();
    }
    return new Accent(Integer.parseInt(text.substring(1), 16));
  }

  /// `#2b6cb0`.
  public String text() {
    return text(rgb);
  }

  /// The properties of base.css that it replaces.
  public String css() {
    return """
    :root {
      --brass: %s;
      --brass-deep: %s;
      --on-brass: %s;
      --link: light-dark(%s, %s);
      --ring: light-dark(#1a1914, %s);
    }
    """
        .formatted(
            text(rgb),
            text(deep()),
            text(ink()),
            text(linkOnLight()),
            text(linkOnDark()),
            text(linkOnDark()));
  }

  /// Black or white, whatever is read better: one of them always has 4.5 and more.
  int ink() {
    return contrast(rgb, BLACK) >= contrast(rgb, WHITE) ? BLACK : WHITE;
  }

  /// A little further from the ink, for buttons under the pointer.
  int deep() {
    return mixed(rgb, ink() == BLACK ? WHITE : BLACK, 0.15);
  }

  int linkOnLight() {
    return readable(BLACK, LIGHT);
  }

  int linkOnDark() {
    return readable(WHITE, DARK);
  }

  private int readable(int end, int ground) {
    for (int step = 0; step < STEPS; step++) {
      int shade = mixed(rgb, end, step / (double) STEPS);
      if (contrast(shade, ground) >= READABLE) {
        return shade;
      }
    }
    return end;
  }

  private static int mixed(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * part) << shift;
    }
    return mixed;
  }

  /// From 1 to 21 (WCAG 2.2, "contrast ratio").
  static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static String text(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
