package org.kinora.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// One row of `rendition`: a stored object of a video and what players must know of it. Immutable
/// once it is whole; while it grows, its bytes lie in [RenditionPart]s.
@SuppressWarnings("ArrayRecordComponent") // a row: the arrays are handed straight from and to JDBC
public record Rendition(
    UUID id,
    VideoId videoId,
    String revision,
    Kind kind,
    // Unique in its revision and part of addresses: `720p`, `audio-0`, `text-0`, `storyboard`,
    // `poster-0`.
    String name,
    int position,
    String label,
    // BCP 47, null when unknown.
    @Nullable String language,
    boolean isDefault,
    boolean isForced,
    // RFC 6381, empty for what is not CMAF.
    String codecs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer frameRateNum,
    @Nullable Integer frameRateDen,
    @Nullable Integer sampleRate,
    @Nullable Integer channels,
    // Bits per second.
    @Nullable Long peakBandwidth,
    @Nullable Long averageBandwidth,
    @Nullable Long durationMs,
    // Empty while it grows.
    String objectKey,
    long sizeBytes,
    byte[] sha256,
    String contentType,
    // [org.kinora.media.mp4.SegmentIndex] in its binary form, for CMAF renditions.
    byte @Nullable [] segmentIndex,
    // JSON; for a storyboard `columns, rows, tileWidth, tileHeight, intervalMs, count`, for CMAF
    // renditions how segments are cut: `segment`, `per`, `longest`.
    String attributes,
    boolean isGrowing) {

  /// The name of the rendition that shows the source's pictures as they were uploaded.
  public static final String ORIGINAL = "original";

  /// What a rendition is; `text()` as the database and addresses write it.
  public enum Kind {
    VIDEO,
    AUDIO,
    TEXT,
    STORYBOARD,
    POSTER;

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Kind fromText(String text) {
      return valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }
  }
}
