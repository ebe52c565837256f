package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// A piece of a segment that can be had before the segment is complete (EXT-X-PART, RFC 8216bis
/// §4.4.4.9). `isIndependent` says that it begins with a key frame, `isGap` that it isn't there.
public record Part(
    String uri,
    long durationUs,
    @Nullable ByteRange byteRange,
    boolean isIndependent,
    boolean isGap) {

  static final String TAG = "#EXT-X-PART";

  public Part {
    uri = Names.uri(uri);
    if (durationUs <= 0 || durationUs > Segment.MAX_DURATION_US) {
      throw new IllegalArgumentException("Not a duration of a part: " + durationUs + " µs");
    }
  }

  /// A range without an offset of its own starts where the `previous` part of the file ends.
  static Part parse(AttributeList attributes, @Nullable Part previous, long offset)
      throws Malformed {
    String uri = attributes.requiredQuoted("URI");
    String range = attributes.quoted("BYTERANGE");
    return new Part(
        uri,
        Decimals.parse(attributes.requiredToken("DURATION"), 6, offset),
        range == null ? null : ByteRange.parse(range, next(uri, previous), offset),
        attributes.isYes("INDEPENDENT"),
        attributes.isYes("GAP"));
  }

  private static long next(String uri, @Nullable Part previous) {
    if (previous == null || !previous.uri.equals(uri)) {
      return -1;
    }
    ByteRange range = previous.byteRange;
    return range == null ? -1 : range.endBytes();
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter(TAG)
        .token("DURATION", Decimals.format(durationUs, 6))
        .quoted("URI", uri)
        .quoted("BYTERANGE", byteRange == null ? null : byteRange.toString())
        .yes("INDEPENDENT", isIndependent)
        .yes("GAP", isGap)
        .to(out);
  }
}
