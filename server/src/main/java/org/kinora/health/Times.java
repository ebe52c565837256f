package org.kinora.health;

import java.util.Locale;

/// Times as people read them.
final class Times {

  private Times() {}

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
