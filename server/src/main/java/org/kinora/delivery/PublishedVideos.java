package org.kinora.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoChanged;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.media.io.MediaException;

/// The videos being watched, in memory: who may see them and where their segments are. The
/// database is asked once for each, and again after a change.
@ApplicationScoped
class PublishedVideos {

  private static final int MAX_WEIGHT = 64 << 20;
  private static final int MISSING_WEIGHT = 1000;

  /// Ids that lead nowhere are asked for again and again by crawlers.
  private static final Duration MISSING = Duration.ofSeconds(5);

  /// Changes are told; this is for rows changed by other means, as by hand.
  private static final Duration FOUND = Duration.ofMinutes(10);

  private final Videos videos;
  private final Renditions renditions;
  private final Cache<VideoId, Optional<PublishedVideo>> published;

  PublishedVideos(Videos videos, Renditions renditions) {
    this.videos = videos;
    this.renditions = renditions;
    published =
        Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((VideoId id, Optional<PublishedVideo> video) -> weight(video))
            .expireAfter(
                Expiry.<VideoId, Optional<PublishedVideo>>creating(
                    (id, video) -> video.isPresent() ? FOUND : MISSING))
            .executor(Runnable::run)
            .removalListener((id, video, cause) -> drop(Objects.requireNonNull(video)))
            .build();
  }

  /// From memory alone; null says nothing on whether there is such a video.
  @Nullable PublishedVideo ifPresent(VideoId id) {
    Optional<PublishedVideo> video = published.getIfPresent(id);
    return video == null ? null : video.orElse(null);
  }

  /// From memory or the database, which is asked once however many ask at the same time. May
  /// block.
  Optional<PublishedVideo> find(VideoId id) {
    return published.get(id, this::load);
  }

  /// One revision of a video, current or not. May block.
  Optional<Revision> revision(PublishedVideo video, String id) {
    Revision known = video.revision(id);
    if (known != null) {
      return Optional.of(known);
    }
    Revision loaded = load(video.video(), id);
    if (loaded.isEmpty()) {
      return Optional.empty();
    }
    video.keep(loaded);
    return Optional.of(loaded);
  }

  /// Asks the database again at the next [#find].
  void forget(VideoId id) {
    published.invalidate(id);
  }

  void changed(@Observes VideoChanged change) {
    published.invalidate(change.id());
  }

  private Optional<PublishedVideo> load(VideoId id) {
    return videos.find(id).map(this::load);
  }

  private PublishedVideo load(Video video) {
    String revision = video.revision();
    return new PublishedVideo(video, revision == null ? null : load(video, revision));
  }

  private Revision load(Video video, String revision) {
    var stored = renditions.stored(video.id(), revision);
    try {
      return Revision.of(
          revision,
          video.isGrowing() && revision.equals(video.revision()),
          stored.renditions(),
          stored.parts());
    } catch (MediaException e) {
      throw new ProblemException(
          DeliveryProblem.STORE_FAILED,
          "The stored index of video " + video.id() + " can't be read: " + e.getMessage(),
          e);
    }
  }

  private static int weight(Optional<PublishedVideo> video) {
    return video.map(PublishedVideo::weight).orElse(MISSING_WEIGHT);
  }

  private static void drop(Optional<PublishedVideo> video) {
    video.ifPresent(PublishedVideo::drop);
  }
}
