package org.kinora.catalog;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of videos.
@Schema(description = "A page of videos, the newest first.")
record VideoList(
    List<Item> videos,
    @Schema(description = "Address of the next page; null on the last.", format = "uri")
        @Nullable String next) {

  VideoList {
    videos = List.copyOf(videos);
  }

  /// A video in a list.
  @Schema(name = "VideoListItem", description = "A video in a list.")
  record Item(
      String id,
      String title,
      @Schema(enumeration = {"public", "members"}) String visibility,
      @Schema(enumeration = {"uploading", "processing", "playable", "complete", "failed"})
          String state,
      @Schema(enumeration = {"video", "audio"}) String kind,
      @Nullable Long durationMs,
      @Nullable Integer width,
      @Nullable Integer height,
      @Schema(format = "uri") String watch,
      @Schema(format = "uri") @Nullable String poster,
      @Schema(description = "Handle of its channel.") String channel,
      Instant createdAt,
      @Schema(description = "When it joined the lists, by which they are ordered.")
          Instant listedAt) {}
}
