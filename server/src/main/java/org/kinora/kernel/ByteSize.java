package org.kinora.kernel;

import java.util.Locale;

/// Numbers of bytes as people read them.
public final class ByteSize {

  private ByteSize() {}

  /// `999 B`, `1.2 GB`, `34 MB`: powers of a thousand, as disks are sold.
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < 4) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %sB" : "%.0f %sB", value, "kMGTP".charAt(unit));
  }
}
