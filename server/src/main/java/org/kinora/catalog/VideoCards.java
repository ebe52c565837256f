package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Cards for other features' pages.
@ApplicationScoped
public class VideoCards {

  private final VideoCache videos;
  private final MediaAddresses addresses;

  VideoCards(VideoCache videos, MediaAddresses addresses) {
    this.videos = videos;
    this.addresses = addresses;
  }

  /// By id, in one statement. The caller has seen to it that these may be seen.
  public Map<String, VideoCard> of(Collection<String> ids) {
    var cards = new LinkedHashMap<String, VideoCard>();
    if (!ids.isEmpty()) {
      for (var video : videos.of(ids)) {
        cards.put(video.id().value(), VideoCard.of(video, addresses));
      }
    }
    return cards;
  }

  /// As [#of], with their channels.
  public Map<String, Tile> tiles(Collection<String> ids) {
    var tiles = new LinkedHashMap<String, Tile>();
    if (!ids.isEmpty()) {
      for (var video : videos.of(ids)) {
        tiles.put(video.id().value(), Tile.of(video, addresses));
      }
    }
    return tiles;
  }
}
