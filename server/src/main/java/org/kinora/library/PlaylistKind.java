package org.kinora.library;

import java.util.Locale;
import java.util.Optional;

/// What a list is for. All but OWN exist once for each profile.
enum PlaylistKind {
  LATER,
  FAVOURITES,
  QUEUE,
  OWN;

  /// As the database, addresses and the API write it.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PlaylistKind fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// The one that every profile has under this word.
  static Optional<PlaylistKind> fixed(String word) {
    return switch (word) {
      case "later" -> Optional.of(LATER);
      case "favourites" -> Optional.of(FAVOURITES);
      case "queue" -> Optional.of(QUEUE);
      default -> Optional.empty();
    };
  }
}
