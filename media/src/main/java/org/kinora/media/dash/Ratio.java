package org.kinora.media.dash;

import org.kinora.media.io.MediaException.Malformed;

/// A ratio in lowest terms: a frame rate as `30000/1001`, an aspect ratio as `16:9`.
public record Ratio(int numerator, int denominator) {

  public Ratio {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException("Not a ratio: " + numerator + "/" + denominator);
    }
    int divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  String asFrameRate() {
    return denominator == 1 ? "" + numerator : numerator + "/" + denominator;
  }

  String asAspect() {
    return numerator + ":" + denominator;
  }

  static Ratio parse(String text) throws Malformed {
    String[] parts = text.split("[/:]", 3);
    try {
      if (parts.length <= 2) {
        return new Ratio(
            Integer.parseInt(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
      }
    } catch (IllegalArgumentException _) {
      // Told below: a part that is no number, or a zero.
    }
    throw new Malformed("Not a ratio: '" + XmlText.clean(text) + "'", 0);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
