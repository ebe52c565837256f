package org.kinora.health;

import java.util.Locale;

/// Figures as people read them.
final class Figures {

  private Figures() {}

  static String bytes(long count) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    double value = count;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    boolean isShort = unit == 0 || value >= 99.95;
    return String.format(Locale.ROOT, isShort ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
