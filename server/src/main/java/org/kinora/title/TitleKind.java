package org.kinora.title;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a title is.
public enum TitleKind {
  /// One film.
  MOVIE,
  /// Seasons of episodes.
  SERIES;

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TitleKind parse(@Nullable String text) {
    for (var kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw TitleProblem.KIND.exception();
  }
}
