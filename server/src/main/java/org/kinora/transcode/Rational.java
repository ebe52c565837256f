package org.kinora.transcode;

/// A positive fraction, such as 30000/1001 frames per second; 0/1 stands for unknown.
record Rational(long num, long den) {

  static final Rational UNKNOWN = new Rational(0, 1);

  Rational {
    if (num < 0 || den <= 0) {
      throw new IllegalArgumentException("Not a positive fraction: " + num + "/" + den);
    }
  }

  /// Reads `30000/1001` or `16:9`; anything that is no positive fraction is unknown.
  static Rational parse(String text) {
    String[] parts = text.split("[/:]", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("\\d{1,9}")) {
      return UNKNOWN;
    }
    long num = Long.parseLong(parts[0]);
    long den = Long.parseLong(parts[1]);
    return num == 0 || den == 0 ? UNKNOWN : new Rational(num, den);
  }

  boolean isKnown() {
    return num > 0;
  }

  double value() {
    return (double) num / den;
  }

  /// How far apart two values are, as a share of this one.
  double distance(Rational other) {
    return Math.abs(other.value() / value() - 1);
  }

  @Override
  public String toString() {
    return den == 1 ? Long.toString(num) : num + "/" + den;
  }
}
