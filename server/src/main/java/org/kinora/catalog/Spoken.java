package org.kinora.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers that are the same in every language.
final class Spoken {

  private Spoken() {}

  /// `1:02:03`, `12:34`; empty where it is not known.
  static String duration(@Nullable Long durationMs) {
    if (durationMs == null) {
      return "";
    }
    // What exists lasts: the shortest clip is not 0:00.
    long seconds = Math.max(1, Math.round(durationMs / 1000.0));
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }

  static String percent(double part) {
    return (int) Math.floor(Math.clamp(part, 0, 1) * 100) + " %";
  }

  /// A sentence's beginning: `waiting` → `Waiting`.
  static String capital(String word) {
    return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
