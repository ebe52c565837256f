package org.kinora.title;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something to watch of a title. `season` is the number of an episode's; `video` is null where
/// there is none yet, or none for who asks.
record Part(
    UUID id,
    PartKind kind,
    @Nullable Integer season,
    int number,
    String name,
    String synopsis,
    @Nullable String video,
    // Whether who asks may watch it now.
    boolean isShown) {

  /// As somebody sees it who does not look after the title.
  Part toViewer() {
    return isShown ? this : new Part(id, kind, season, number, name, synopsis, null, false);
  }

  boolean isIn(int number) {
    return season != null && season == number;
  }

  boolean isSpecial() {
    return isIn(0);
  }
}
