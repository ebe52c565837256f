package org.kinora.kernel;

import java.util.Locale;

/// Numbers of bytes as people read them.
public final class ByteSize {

  private ByteSize() {}

  /// `999 B`, `1.2 GB`, `34 MB`: powers of a thousand, as disks are sold.
  public static String text(long bytes) {
    return text(bytes, Locale.ROOT);
  }

  /// The same as a language writes it: `1,2 GB`, in French `1,2 Go`.
  public static String text(long bytes, Locale locale) {
    String octet = locale.getLanguage().equals("fr") ? "o" : "B";
    if (bytes < 1000) {
      return bytes + " " + octet;
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < 4) {
      value /= 1000;
      unit++;
    }
    return String.format(
        locale, value < 10 ? "%.1f %s%s" : "%.0f %s%s", value, "kMGTP".charAt(unit), octet);
  }
}
