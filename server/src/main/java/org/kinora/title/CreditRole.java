package org.kinora.title;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody did for a title, in the order in which pages say it.
enum CreditRole {
  DIRECTOR,
  WRITER,
  CAST,
  MUSIC,
  CAMERA,
  EDITOR,
  PRODUCER;

  /// As the database and the API write it.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CreditRole parse(@Nullable String text) {
    for (var role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw TitleProblem.CREDITS.exception();
  }
}
