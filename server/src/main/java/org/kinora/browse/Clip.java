package org.kinora.browse;

import org.kinora.catalog.Tile;

/// An upright clip as its page plays it. `hls` is where; `ticket` is the right to be counted.
record Clip(Tile tile, String hls, String ticket, Liking liking) {

  /// How many like and how many have commented on it.
  record Liking(int likes, int comments, boolean isMine) {
    static final Liking NONE = new Liking(0, 0, false);
  }
}
