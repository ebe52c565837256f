package org.kinora.health;

import java.util.Locale;

/// What became of a check, from the best to the worst.
public enum Status {
  OK,
  /// Nothing was looked at, for the reason given.
  SKIPPED,
  /// It works, but not as it should.
  WARNING,
  FAILURE;

  /// As JSON and pages write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Status fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
