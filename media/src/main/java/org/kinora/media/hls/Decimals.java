package org.kinora.media.hls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.kinora.media.io.MediaException.Malformed;

/// Decimal-floating-point numbers as scaled integers: seconds as microseconds, frame rates as mHz.
final class Decimals {

  /// Eleven digits of seconds are three thousand years: more is nonsense, and would overflow.
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,11}(\\.[0-9]{0,30})?");

  private Decimals() {}

  static String format(long scaled, int decimals) {
    return BigDecimal.valueOf(scaled, decimals).toPlainString();
  }

  static long parse(String text, int decimals, long offset) throws Malformed {
    if (!DECIMAL.matcher(text).matches()) {
      throw new Malformed("Not a decimal number: " + Names.shown(text), offset);
    }
    return new BigDecimal(text)
        .movePointRight(decimals)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
