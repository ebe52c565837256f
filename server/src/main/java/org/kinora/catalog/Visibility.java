package org.kinora.catalog;

import java.util.Locale;

/// Who may see a video.
public enum Visibility {
  /// Everybody, and it is on lists.
  PUBLIC,
  /// Everybody who has the address.
  UNLISTED,
  /// Everybody who is signed in, and it is on their lists.
  MEMBERS,
  /// Everybody who has the address and knows its password.
  PASSWORD,
  /// Its owner alone, and those who look after the site.
  PRIVATE;

  /// Whether nobody is asked for anything.
  public boolean isOpen() {
    return this == PUBLIC || this == UNLISTED;
  }

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Visibility fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
