package org.kinora.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be reported and taken down.
enum Kind {
  VIDEO,
  CHANNEL,
  COMMENT,
  LIST;

  /// As the database, the API and addresses write it.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String text) {
    return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }
}
