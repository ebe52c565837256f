package org.kinora.catalog;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A video as the API shows it.
@Schema(name = "Video", description = "A video and how far it has come.")
record VideoView(
    @Schema(examples = "q3XbT0_a9Zk") String id,
    String title,
    String description,
    List<String> tags,
    @Schema(enumeration = {"public", "unlisted", "private"}) String visibility,
    @Schema(enumeration = {"uploading", "processing", "playable", "complete", "failed"})
        String state,
    @Schema(enumeration = {"video", "audio"}) String kind,
    @Schema(description = "All of the encoding, from 0 to 1.") double progress,
    List<RenditionView> renditions,
    @Schema(description = "Why it failed; null otherwise.") @Nullable ProblemView problem,
    @Nullable Long durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Schema(description = "Address of the watch page.", format = "uri") String watch,
    @Schema(description = "HLS playlist, once playable.", format = "uri") @Nullable String hls,
    @Schema(description = "DASH description, once playable.", format = "uri") @Nullable String dash,
    @Schema(description = "Poster picture; null until there is one.", format = "uri")
        @Nullable String poster,
    @Schema(description = "WebVTT of scrub thumbnails; null until there are some.", format = "uri")
        @Nullable String thumbnails,
    @Schema(description = "WebVTT of the chapters; null where there are none.", format = "uri")
        @Nullable String chapters,
    @Schema(description = "Your video with the same source, whose renditions this one shares.")
        @Nullable String duplicateOf,
    Instant createdAt,
    @Nullable Instant uploadedAt,
    @Nullable Instant playableAt,
    @Nullable Instant completedAt) {

  VideoView {
    tags = List.copyOf(tags);
    renditions = List.copyOf(renditions);
  }

  /// One rendition and how far it has come.
  @Schema(name = "Rendition", description = "One rendition and how far it has come.")
  record RenditionView(
      @Schema(examples = "720p") String name,
      @Schema(examples = "video") String kind,
      @Schema(description = "From 0 to 1.") double progress,
      @Schema(examples = "running") String state,
      @Schema(description = "Why it waits or failed, in plain words.") @Nullable String problem) {}

  /// Why a video failed.
  @Schema(name = "VideoProblem", description = "Why a video failed.")
  record ProblemView(
      @Schema(description = "Stable, for programs.", examples = "not-a-media-file") String code,
      @Schema(description = "For people.") String detail) {}
}
