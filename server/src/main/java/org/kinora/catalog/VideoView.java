package org.kinora.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
    @Schema(enumeration = {"public", "unlisted", "members", "password", "private"})
        String visibility,
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
    @Nullable Instant completedAt,
    @JsonUnwrapped Terms terms) {

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

  /// Where, when and under which terms a video is shown.
  @Schema(name = "VideoTerms", description = "Where, when and under which terms it is shown.")
  record Terms(
      @Schema(description = "Handle of its channel.") String channel,
      @Schema(description = "Slug of its category.") @Nullable String category,
      @Schema(description = "A tag of BCP 47.", examples = "en") @Nullable String language,
      @Schema(description = "Empty for all rights reserved.", examples = "CC-BY-4.0")
          String licence,
      @Schema(description = "From which age it is meant for.") int age,
      @Schema(description = "Whether it can be commented on.") boolean comments,
      @Schema(description = "Whether it may be downloaded.") boolean downloads,
      @Schema(description = "When it joins the lists.") Instant listedAt,
      @Schema(description = "Whether it can't be played before that.") boolean premieres) {

    static Terms of(VideoTerms terms) {
      return new Terms(
          terms.channelHandle(),
          terms.category(),
          terms.language(),
          terms.licence(),
          terms.age(),
          terms.commentsOn(),
          terms.downloadsOn(),
          terms.listedAt(),
          terms.premieres());
    }
  }

  /// Why a video failed.
  @Schema(name = "VideoProblem", description = "Why a video failed.")
  record ProblemView(
      @Schema(description = "Stable, for programs.", examples = "not-a-media-file") String code,
      @Schema(description = "For people.") String detail) {}
}
