package org.kinora.browse;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of rows and of the pages that people look around on.
@MessageBundle("browse")
interface BrowseMessages {

  @Message(
      "{#when kind}{#is 'followed'}New from channels you follow{#is 'trending'}Trending{#is 'clips'}Shorts{#is 'because'}Because you watched “{name}”{#is 'newest'}Latest{#else}{name}{/when}")
  String row(String kind, String name);

  @Message("Trending")
  String trending();

  @Message("Nothing stands out yet")
  String nothing_trending();

  @Message("What is watched most in these days appears here.")
  String nothing_trending_means();

  @Message("See the latest videos")
  String see_latest();

  @Message("All videos with this tag")
  String tagged();

  @Message("Up next")
  String up_next();

  @Message("{#when count}{#is 1}{count} view{#else}{count} views{/when}")
  String views(long count);

  @Message("Shorts")
  String shorts();

  @Message("Shorts: go on with the arrow keys up and down")
  String shorts_how();

  @Message("More shorts")
  String more_shorts();

  @Message("No shorts yet")
  String no_shorts();

  @Message("Upright videos of up to three minutes appear here.")
  String no_shorts_means();

  @Message("Play {title}")
  String play_of(String title);

  @Message("Sound")
  String sound();

  @Message("{#when count}{#is 1}{count} comment{#else}{count} comments{/when}")
  String comments(int count);

  @Message("Share")
  String share();

  @Message("Address copied")
  String copied();
}
