package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;
import org.kinora.catalog.VideoCards;

/// What is on lists, as far as the one who asks may see it.
@ApplicationScoped
class PlaylistContents {

  private final PlaylistItems items;
  private final VideoAccess videos;
  private final VideoCards cards;

  PlaylistContents(PlaylistItems items, VideoAccess videos, VideoCards cards) {
    this.items = items;
    this.videos = videos;
    this.cards = cards;
  }

  /// Those behind `after`, in order.
  List<PlaylistItems.Item> page(Playlist list, PlaylistItems.Item after, int limit) {
    return items.page(list.id(), videos.viewer(), after, limit);
  }

  List<VideoCard> cards(List<PlaylistItems.Item> part) {
    var found = cards.of(part.stream().map(PlaylistItems.Item::video).toList());
    return part.stream().map(item -> found.get(item.video())).filter(Objects::nonNull).toList();
  }
}
