package org.kinora.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoChanged;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.media.io.MediaException;

/// The videos being watched, in memory: who may see them and where their segments are. The database
/// is asked once for each, and again after a change.
@ApplicationScoped
class PublishedVideos {

  private static final int MAX_WEIGHT = 64 << 20;
  private static final int MAX_MISSING = 10_000;

  /// Ids that lead nowhere are asked for again and again by crawlers.
  private static final Duration MISSING = Duration.ofSeconds(5);

  private final Videos videos;
  private final Renditions renditions;
  private final Cache<VideoId, PublishedVideo> published;
  private final Cache<VideoId, Boolean> missing;

  PublishedVideos(Videos videos, Renditions renditions) {
    this.videos = videos;
    this.renditions = renditions;
    published =
        Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((VideoId id, PublishedVideo video) -> video.weight())
            .executor(Runnable::run)
            .removalListener((_, video, _) -> drop(video))
            .build();
    missing = Caffeine.newBuilder().maximumSize(MAX_MISSING).expireAfterWrite(MISSING).build();
  }

  /// From memory alone; null says nothing on whether there is such a video.
  @Nullable PublishedVideo ifPresent(VideoId id) {
    return published.getIfPresent(id);
  }

  /// From memory or the database, which is asked once however many ask at the same time. May block.
  Optional<PublishedVideo> find(VideoId id) {
    if (missing.getIfPresent(id) != null) {
      return Optional.empty();
    }
    PublishedVideo found = published.get(id, this::load);
    if (found == null) {
      missing.put(id, true);
    }
    return Optional.ofNullable(found);
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

  void changed(@Observes VideoChanged change) {
    missing.invalidate(change.id());
    published.invalidate(change.id());
  }

  private @Nullable PublishedVideo load(VideoId id) {
    Video video = videos.find(id).orElse(null);
    if (video == null) {
      return null;
    }
    String revision = video.revision();
    return new PublishedVideo(video, revision == null ? null : load(video, revision));
  }

  private Revision load(Video video, String revision) {
    try {
      return Revision.of(revision, renditions.of(video.id(), revision));
    } catch (MediaException e) {
      throw new ProblemException(
          DeliveryProblem.STORE_FAILED,
          "The stored index of video " + video.id() + " can't be read: " + e.getMessage(),
          e);
    }
  }

  private static void drop(@Nullable PublishedVideo video) {
    if (video != null) {
      video.drop();
    }
  }
}
