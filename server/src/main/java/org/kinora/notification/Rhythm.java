package org.kinora.notification;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How often somebody gets by mail what they are told.
enum Rhythm {
  NEVER(Duration.ZERO),
  DAILY(Duration.ofDays(1)),
  WEEKLY(Duration.ofDays(7));

  private final Duration every;

  Rhythm(Duration every) {
    this.every = every;
  }

  static Optional<Rhythm> of(String text) {
    return Arrays.stream(values()).filter(rhythm -> rhythm.text().equals(text)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Duration every() {
    return every;
  }
}
