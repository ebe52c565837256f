package org.kinora.catalog;

import java.util.Locale;

/// Who may see a video: everybody and on lists, everybody who has the address, or its owner alone.
public enum Visibility {
  PUBLIC,
  UNLISTED,
  PRIVATE;

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Visibility fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
