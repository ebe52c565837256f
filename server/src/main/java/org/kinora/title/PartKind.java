package org.kinora.title;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a video is to its title.
enum PartKind {
  /// The film itself.
  MAIN,
  EPISODE,
  TRAILER,
  MAKING_OF,
  INTERVIEW,
  /// One that the film was cut without.
  SCENE,
  EXTRA;

  /// What comes beside the film or the episodes.
  static final List<PartKind> EXTRAS = Stream.of(values()).filter(PartKind::isExtra).toList();

  boolean isExtra() {
    return this != MAIN && this != EPISODE;
  }

  /// As the database and the API write it.
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The message that names it.
  String label() {
    return "extra_" + name().toLowerCase(Locale.ROOT);
  }

  static PartKind parse(@Nullable String text) {
    for (var kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw TitleProblem.PART_KIND.exception();
  }
}
