package org.kinora.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kinora.channel.ChannelChanged;
import org.kinora.platform.Edition;

/// Rows of videos that lists show, kept for some seconds: the same few are on most pages. Who may
/// see a video is asked of the database each time, never of this. What this server changes is
/// forgotten at once; what another one changes shows at most [#KEPT] later.
@ApplicationScoped
class VideoCache {

  static final Duration KEPT = Duration.ofSeconds(10);
  // Descriptions are most of it: some thousand characters in one film, none in another.
  private static final int MOST_CHARACTERS = 16 << 20;
  private static final int OF_ALL_ELSE = 1_000;

  private final Videos videos;
  private final Cache<String, Video> rows =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String _, Video video) -> OF_ALL_ELSE + video.description().length())
          .expireAfterWrite(KEPT)
          .build();
  private final Edition edition;

  VideoCache(Videos videos, Edition edition) {
    this.videos = videos;
    this.edition = edition;
  }

  /// In the order of the ids; those that are gone are left out.
  List<Video> of(Collection<String> ids) {
    var found = new HashMap<String, Video>(rows.getAllPresent(ids));
    var missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      found.putAll(read(missing));
    }
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private Map<String, Video> read(List<String> ids) {
    long before = edition.now();
    var read = new HashMap<String, Video>();
    videos.all(ids).forEach(video -> read.put(video.id().value(), video));
    keep(read, before);
    return read;
  }

  /// What was read before a change must not be kept behind it.
  private synchronized void keep(Map<String, Video> read, long before) {
    if (before == edition.now()) {
      rows.putAll(read);
    }
  }

  synchronized void onChange(@Observes VideoChanged change) {
    edition.next();
    rows.invalidate(change.id().value());
  }

  /// Each of its videos shows its name.
  synchronized void onChange(@Observes ChannelChanged change) {
    edition.next();
    rows.invalidateAll();
  }
}
