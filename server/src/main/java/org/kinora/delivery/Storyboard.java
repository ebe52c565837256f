package org.kinora.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.kinora.catalog.Rendition;
import org.kinora.media.io.MediaException;
import org.kinora.media.text.ThumbnailTrack;
import org.kinora.media.text.ThumbnailTrack.Area;
import org.kinora.media.text.ThumbnailTrack.Thumbnail;

/// Scrub thumbnails: `count` tiles, one each `intervalMs`, on sheets of columns by rows.
record Storyboard(
    int columns, int rows, int tileWidth, int tileHeight, long intervalMs, int count) {

  private static final int MAX_TILES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Storyboard of(Rendition rendition) throws MediaException {
    try {
      JsonNode node = JSON.readTree(rendition.attributes());
      return new Storyboard(
          positive(node, "columns"),
          positive(node, "rows"),
          positive(node, "tileWidth"),
          positive(node, "tileHeight"),
          positive(node, "intervalMs"),
          Math.min(MAX_TILES, positive(node, "count")));
    } catch (JsonProcessingException e) {
      throw malformed(rendition.attributes());
    }
  }

  int tilesPerSheet() {
    return columns * rows;
  }

  int sheets() {
    return (count + tilesPerSheet() - 1) / tilesPerSheet();
  }

  int tilesOn(int sheet) {
    return Math.min(tilesPerSheet(), count - sheet * tilesPerSheet());
  }

  long intervalUs() {
    return intervalMs * 1000;
  }

  long sheetMs() {
    return intervalMs * tilesPerSheet();
  }

  /// Of sheets that hold `sizeBytes` in all.
  long bitsPerSecond(long sizeBytes) {
    return Math.max(1, sizeBytes * 8000 / (count * intervalMs));
  }

  /// The last thumbnail lasts to the end of the film where that is known.
  String toWebVtt(long durationMs) {
    var thumbnails = new ArrayList<Thumbnail>();
    for (int tile = 0; tile < count; tile++) {
      int onSheet = tile % tilesPerSheet();
      long start = tile * intervalMs;
      long end = start + intervalMs;
      boolean isLast = tile == count - 1;
      var area =
          new Area(
              onSheet % columns * tileWidth, onSheet / columns * tileHeight, tileWidth, tileHeight);
      thumbnails.add(
          new Thumbnail(
              start,
              isLast && durationMs > start ? durationMs : end,
              tile / tilesPerSheet() + HlsPlaylists.SHEET_SUFFIX,
              area));
    }
    return new ThumbnailTrack(thumbnails).format();
  }

  private static int positive(JsonNode node, String name) throws MediaException {
    int value = node.path(name).asInt();
    if (value <= 0 || value > 1_000_000) {
      throw malformed(node + " (" + name + ")");
    }
    return value;
  }

  private static MediaException malformed(String attributes) {
    return new MediaException.Malformed("Not the attributes of a storyboard: " + attributes, 0);
  }
}
