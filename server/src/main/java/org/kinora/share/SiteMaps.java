package org.kinora.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kinora.catalog.PageKey;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Viewer;
import org.kinora.channel.Channels;
import org.kinora.setting.SiteAddress;
import org.kinora.title.TitleCard;
import org.kinora.title.TitleCards;

/// What search engines are told that there is: a map of pages, and maps of a thousand videos each,
/// the newest first. They are made when they are asked for, at most once in a quarter of an hour,
/// whoever asks.
@ApplicationScoped
class SiteMaps {

  static final String PAGES = "pages";

  private static final int VIDEOS = 1_000;
  private static final int MOST_MAPS = 50;
  private static final int CHANNELS = 10_000;
  private static final int TITLES = 10_000;
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final long MOST_CHARACTERS = 16L << 20;
  private static final String INDEX = "index";

  private final Shown shown;
  private final Channels channels;
  private final TitleCards titles;
  private final Sharing sharing;
  private final SiteAddress address;
  private final Cache<String, List<PageKey>> breaks =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1).build();
  private final Cache<String, String> documents =
      Caffeine.newBuilder()
          .expireAfterWrite(KEPT)
          .maximumWeight(MOST_CHARACTERS)
          .<String, String>weigher((_, document) -> document.length())
          .build();

  SiteMaps(
      Shown shown, Channels channels, TitleCards titles, Sharing sharing, SiteAddress address) {
    this.titles = titles;
    this.shown = shown;
    this.channels = channels;
    this.sharing = sharing;
    this.address = address;
  }

  /// Where the other maps are.
  String index() {
    return kept(INDEX, () -> SiteMap.index(address.origin(), breaks().size() + 1));
  }

  /// Pages that are no video's.
  String pages() {
    return kept(
        PAGES,
        () ->
            SiteMap.pages(
                address.origin(),
                channels.listed(CHANNELS),
                titles.latest(Viewer.STRANGER, TITLES).stream().map(TitleCard::path).toList()));
  }

  /// One map of videos, counted from 1; none where there are not so many.
  Optional<String> videos(int number) {
    var breaks = breaks();
    if (number < 1 || number > breaks.size() + 1) {
      return Optional.empty();
    }
    var before = number == 1 ? null : breaks.get(number - 2);
    return Optional.of(
        kept(
            "videos-" + number,
            () -> {
              var origin = address.origin();
              var page = new Shown.Page(VIDEOS, before);
              return SiteMap.videos(
                  shown.latest(Viewer.STRANGER, page).stream()
                      .map(video -> sharing.of(video, origin))
                      .toList());
            }));
  }

  private List<PageKey> breaks() {
    return breaks.get(INDEX, _ -> shown.breaks(VIDEOS, MOST_MAPS));
  }

  private String kept(String name, Supplier<String> made) {
    return documents.get(name, _ -> made.get());
  }
}
