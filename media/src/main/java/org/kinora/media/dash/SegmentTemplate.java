package org.kinora.media.dash;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the URL of a segment is made, and when it plays (§5.3.9.4).
///
/// `presentationTimeOffset` is the media time that plays at the start of the period, in ticks: what
/// an edit list says in the file. `early` is how long before its end a segment can be had, chunk
/// by chunk as it is made; null where segments come when they are complete.
public record SegmentTemplate(
    String media,
    @Nullable String initialization,
    long timescale,
    long startNumber,
    long presentationTimeOffset,
    @Nullable Duration early,
    SegmentTiming timing) {

  private static final Duration LONGEST_EARLY = Duration.ofHours(1);

  public SegmentTemplate {
    media = XmlText.plain(media);
    initialization = initialization == null ? null : XmlText.plain(initialization);
    if (timescale <= 0 || timescale > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("Not a timescale: " + timescale);
    }
    if (startNumber < 0 || presentationTimeOffset < 0) {
      throw new IllegalArgumentException("A segment template doesn't count below zero");
    }
    if (early != null && (early.isNegative() || early.compareTo(LONGEST_EARLY) > 0)) {
      throw new IllegalArgumentException("No segment can be had early by " + early);
    }
  }

  /// Of complete segments.
  public SegmentTemplate(
      String media,
      @Nullable String initialization,
      long timescale,
      long startNumber,
      long presentationTimeOffset,
      SegmentTiming timing) {
    this(media, initialization, timescale, startNumber, presentationTimeOffset, null, timing);
  }

  /// Segments numbered from 1 without an edit list.
  public static SegmentTemplate of(
      String media, @Nullable String initialization, long timescale, SegmentTiming timing) {
    return new SegmentTemplate(media, initialization, timescale, 1, 0, timing);
  }

  public SegmentTemplate withStartNumber(long number) {
    return new SegmentTemplate(
        media, initialization, timescale, number, presentationTimeOffset, early, timing);
  }

  public SegmentTemplate withPresentationTimeOffset(long ticks) {
    return new SegmentTemplate(media, initialization, timescale, startNumber, ticks, early, timing);
  }

  /// `availabilityTimeOffset`: the duration of a segment less that of a chunk.
  public SegmentTemplate withChunks(Duration newEarly) {
    return new SegmentTemplate(
        media, initialization, timescale, startNumber, presentationTimeOffset, newEarly, timing);
  }
}
