package org.kinora.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why something is reported.
enum Reason {
  SPAM,
  HATE,
  VIOLENCE,
  SEXUAL,
  RIGHTS,
  OTHER;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Reason> of(String text) {
    return Stream.of(values()).filter(reason -> reason.text().equals(text)).findFirst();
  }
}
