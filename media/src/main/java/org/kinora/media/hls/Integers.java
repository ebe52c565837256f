package org.kinora.media.hls;

import org.kinora.media.io.MediaException.Malformed;

/// Decimal integers (RFC 8216 §4.2): digits only, and no more than fit a long.
final class Integers {

  private static final int DIGITS = 18;

  private Integers() {}

  static long parse(String text, long offset) throws Malformed {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > DIGITS) {
      throw new Malformed("Not a decimal integer: " + Names.shown(text), offset);
    }
    return Long.parseLong(text);
  }

  static int parseInt(String text, long offset) throws Malformed {
    long value = parse(text, offset);
    if (value > Integer.MAX_VALUE) {
      throw new Malformed("Number too large: " + value, offset);
    }
    return (int) value;
  }
}
