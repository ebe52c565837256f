package org.kinora.catalog;

import org.kinora.channel.Channel;

/// A card with its channel, for rows and results. Titles are shortened: a page has many of them, of
/// which two lines are seen.
public record Tile(VideoCard card, String channel, String channelPath) {

  private static final int TITLE_MOST = 80;

  public static Tile of(Video video, MediaAddresses addresses) {
    return new Tile(
        VideoCard.of(video, addresses),
        video.terms().channelName(),
        Channel.path(video.terms().channelHandle()));
  }

  public String title() {
    var title = card.title();
    return title.codePointCount(0, title.length()) > TITLE_MOST
        ? title.substring(0, title.offsetByCodePoints(0, TITLE_MOST - 1)) + "…"
        : title;
  }
}
