package org.kinora.media.dash;

import org.jspecify.annotations.Nullable;

/// How the URL of a segment is made, and when it plays (§5.3.9.4).
///
/// `presentationTimeOffset` is the media time that plays at the start of the period, in ticks: what
/// an edit list says in the file.
public record SegmentTemplate(
    String media,
    @Nullable String initialization,
    long timescale,
    long startNumber,
    long presentationTimeOffset,
    SegmentTiming timing) {

  public SegmentTemplate {
    media = XmlText.plain(media);
    initialization = initialization == null ? null : XmlText.plain(initialization);
    if (timescale <= 0 || timescale > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("Not a timescale: " + timescale);
    }
    if (startNumber < 0 || presentationTimeOffset < 0) {
      throw new IllegalArgumentException("A segment template doesn't count below zero");
    }
  }

  /// Segments numbered from 1 without an edit list.
  public static SegmentTemplate of(
      String media, @Nullable String initialization, long timescale, SegmentTiming timing) {
    return new SegmentTemplate(media, initialization, timescale, 1, 0, timing);
  }

  public SegmentTemplate withStartNumber(long number) {
    return new SegmentTemplate(
        media, initialization, timescale, number, presentationTimeOffset, timing);
  }

  public SegmentTemplate withPresentationTimeOffset(long ticks) {
    return new SegmentTemplate(media, initialization, timescale, startNumber, ticks, timing);
  }
}
