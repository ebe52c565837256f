package org.kinora.clip;

import java.util.Arrays;
import java.util.Locale;

/// Who may cut clips of a channel's broadcasts; its owner may in any case.
enum ClipMakers {
  NOBODY,
  FOLLOWERS,
  EVERYBODY;

  /// As the database and the API write it.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ClipMakers fromText(String text) {
    return Arrays.stream(values())
        .filter(each -> each.text().equals(text))
        .findFirst()
        .orElseThrow(ClipProblem.MAKERS::exception);
  }
}
