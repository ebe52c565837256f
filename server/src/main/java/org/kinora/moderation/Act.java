package org.kinora.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be decided about a case.
enum Act {
  /// Nothing is wrong with it.
  DISMISS,
  TAKE_DOWN,
  /// What is down, or held, is seen again.
  RESTORE,
  WARN,
  /// An appeal changes nothing.
  UPHOLD,
  /// Its owner signs in no more.
  SUSPEND;

  /// As forms send it.
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Act> of(String text) {
    return Stream.of(values()).filter(act -> act.text().equals(text)).findFirst();
  }
}
