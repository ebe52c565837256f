package org.kinora.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// One row of `video`.
public record Video(
    VideoId id,
    UUID ownerId,
    String title,
    String description,
    List<String> tags,
    Visibility visibility,
    VideoState state,
    @Nullable String problemCode,
    @Nullable String problemDetail,
    // `video`, or `audio` for a source without moving pictures.
    String kind,
    @Nullable String sourceKey,
    String sourceName,
    @Nullable Long sourceBytes,
    @Nullable Long durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    // The published set of renditions; null until there is something to play.
    @Nullable String revision,
    // Whether renditions and segments are still added to the revision.
    boolean isGrowing,
    int poster,
    // Both are made after a video is playable, and for some there is nothing to show.
    boolean hasPoster,
    boolean hasStoryboard,
    boolean hasChapters,
    // On air, or about to be again.
    boolean isLive,
    Instant createdAt,
    @Nullable Instant uploadedAt,
    @Nullable Instant playableAt,
    @Nullable Instant completedAt,
    VideoTerms terms) {

  public Video {
    tags = List.copyOf(tags);
  }

  /// Whether its premiere is still to come.
  public boolean isAwaited(Instant now) {
    return terms.premieres() && now.isBefore(terms.listedAt());
  }

  public boolean isPlayable() {
    return state == VideoState.PLAYABLE
        || state == VideoState.COMPLETE
        || (state == VideoState.UPLOADING && revision != null);
  }
}
