package org.kinora.transcode;

/// Sprites for scrubbing: tiles of one frame each, `columns` × `rows` to a sheet.
record StoryboardPlan(
    int columns, int rows, int tileWidth, int tileHeight, long intervalMs, int count) {

  private static final int SIDE = 10;
  private static final int TILE_PIXELS = 160;
  private static final int TILES = 3 * SIDE * SIDE;
  private static final long SHORTEST_MS = 2000;
  private static final long KEYFRAMES_MS = 4000;

  /// Tiles every two seconds, or so seldom that three sheets hold them.
  static StoryboardPlan of(int width, int height, long durationMs) {
    long interval = Math.max(SHORTEST_MS, Math.ceilDiv(durationMs, TILES));
    interval = Math.ceilDiv(interval, 1000) * 1000;
    int count = (int) Math.max(1, Math.ceilDiv(durationMs, interval));
    boolean isUpright = height > width;
    int longSide = TILE_PIXELS;
    int shortSide =
        Math.max(
            2,
            2
                * (int)
                    Math.round(
                        longSide * (double) Math.min(width, height) / Math.max(width, height) / 2));
    return new StoryboardPlan(
        SIDE,
        SIDE,
        isUpright ? shortSide : longSide,
        isUpright ? longSide : shortSide,
        interval,
        count);
  }

  /// Whether keyframes alone show enough; the smallest rung of a short film is decoded whole.
  boolean isOfKeyframes() {
    return intervalMs >= 2 * KEYFRAMES_MS;
  }

  int sheets() {
    return Math.ceilDiv(count, columns * rows);
  }
}
