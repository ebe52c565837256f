package org.kinora.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a program may do with a token, within what its owner may.
public enum Scope {
  /// To see what its owner sees.
  READ,
  /// To send films.
  UPLOAD,
  /// To change what its owner may change.
  MANAGE,
  /// To do what only moderators and administrators may.
  ADMIN;

  public static final Set<Scope> ALL = Set.copyOf(EnumSet.allOf(Scope.class));

  /// What a method of that level needs unless it says otherwise.
  static Scope neededFor(Access.Level level, String method) {
    return switch (level) {
      case MODERATOR, ADMINISTRATOR -> ADMIN;
      case PUBLIC, SIGNED_IN, CREATOR -> Csrf.isSafe(method) ? READ : MANAGE;
    };
  }

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scope> parse(String text) {
    return ALL.stream().filter(scope -> scope.text().equals(text)).findFirst();
  }
}
