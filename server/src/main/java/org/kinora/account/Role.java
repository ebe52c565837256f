package org.kinora.account;

import java.util.Locale;

/// What an account may do.
public enum Role {
  ADMINISTRATOR,
  MODERATOR,
  CREATOR,
  VIEWER;

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// Whether this role opens what is marked with `level`.
  public boolean opens(Access.Level level) {
    return switch (level) {
      case PUBLIC, SIGNED_IN -> true;
      case CREATOR -> this != VIEWER;
      case MODERATOR -> this == MODERATOR || this == ADMINISTRATOR;
      case ADMINISTRATOR -> this == ADMINISTRATOR;
    };
  }
}
