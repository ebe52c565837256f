package org.kinora.browse;

import java.util.List;
import org.kinora.catalog.Tile;

/// Some videos under a heading that leads to more of them. What the heading says depends on the
/// kind; `name` is what it is about, empty where there is nothing more to say.
record Row(Kind kind, String name, String path, List<Tile> tiles) {

  enum Kind {
    FOLLOWED,
    TRENDING,
    CLIPS,
    BECAUSE,
    CATEGORY,
    NEWEST;

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Row {
    tiles = List.copyOf(tiles);
  }
}
