package org.kinora.media.hls;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One media segment with the tags that apply to it.
///
/// `map` is the initialization section that holds from this segment on, where it changes after the
/// start of the playlist; `programDateTime` is kept to the millisecond. `parts` are those of its
/// parts that are still listed: all or none.
public record Segment(
    String uri,
    long durationUs,
    @Nullable ByteRange byteRange,
    boolean discontinuity,
    @Nullable Instant programDateTime,
    @Nullable MediaMap map,
    @Nullable Tiles tiles,
    boolean isGap,
    List<Part> parts) {

  static final String DISCONTINUITY = "#EXT-X-DISCONTINUITY";
  static final String GAP = "#EXT-X-GAP";
  static final long MAX_DURATION_US = 1_000_000_000_000_000L;
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  public Segment {
    uri = Names.uri(uri);
    if (durationUs < 0 || durationUs > MAX_DURATION_US) {
      throw new IllegalArgumentException("Not a segment duration: " + durationUs + " µs");
    }
    programDateTime = checked(programDateTime);
    parts = List.copyOf(parts);
  }

  static @Nullable Instant checked(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000)) {
      throw new IllegalArgumentException("Not a time for a segment: " + time);
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  public static Segment of(String uri, long durationUs) {
    return new Segment(uri, durationUs, null, false, null, null, null, false, List.of());
  }

  /// A segment between two decode times. Both ends are rounded to microseconds, not the difference:
  /// so the durations of a playlist add up to the duration of the track.
  public static Segment between(String uri, long startTicks, long endTicks, long timescale) {
    return of(uri, toUs(endTicks, timescale) - toUs(startTicks, timescale));
  }

  public Segment withByteRange(long lengthBytes, long offsetBytes) {
    var range = new ByteRange(lengthBytes, offsetBytes);
    return new Segment(
        uri, durationUs, range, discontinuity, programDateTime, map, tiles, isGap, parts);
  }

  public Segment withDiscontinuity(@Nullable MediaMap newMap) {
    return new Segment(
        uri, durationUs, byteRange, true, programDateTime, newMap, tiles, isGap, parts);
  }

  public Segment withProgramDateTime(Instant start) {
    return new Segment(uri, durationUs, byteRange, discontinuity, start, map, tiles, isGap, parts);
  }

  public Segment withTiles(Tiles newTiles) {
    return new Segment(
        uri, durationUs, byteRange, discontinuity, programDateTime, map, newTiles, isGap, parts);
  }

  Segment withMap(@Nullable MediaMap newMap) {
    return new Segment(
        uri, durationUs, byteRange, discontinuity, programDateTime, newMap, tiles, isGap, parts);
  }

  public Segment withParts(List<Part> newParts) {
    return new Segment(
        uri, durationUs, byteRange, discontinuity, programDateTime, map, tiles, isGap, newParts);
  }

  /// The same segment, but there is nothing to be had of it (EXT-X-GAP).
  public Segment asGap() {
    return new Segment(
        uri, durationUs, byteRange, discontinuity, programDateTime, map, tiles, true, parts);
  }

  /// The duration in seconds, rounded as the rule on EXT-X-TARGETDURATION wants it.
  long roundedSeconds() {
    return roundedSeconds(durationUs);
  }

  static long roundedSeconds(long durationUs) {
    return (durationUs + 500_000) / 1_000_000;
  }

  private static long toUs(long ticks, long timescale) {
    if (timescale <= 0) {
      throw new IllegalArgumentException("Not a timescale: " + timescale);
    }
    BigInteger half = BigInteger.valueOf(timescale / 2);
    return BigInteger.valueOf(ticks)
        .multiply(BigInteger.valueOf(1_000_000))
        .add(half)
        .divide(BigInteger.valueOf(timescale))
        .longValueExact();
  }

  void formatTo(StringBuilder out) {
    formatTags(out, discontinuity, map, programDateTime);
    parts.forEach(part -> part.formatTo(out));
    formatEndTo(out);
  }

  /// What follows the parts.
  void formatEndTo(StringBuilder out) {
    out.append("#EXTINF:").append(Decimals.format(durationUs, 6)).append(",\n");
    if (byteRange != null) {
      out.append("#EXT-X-BYTERANGE:").append(byteRange).append('\n');
    }
    if (isGap) {
      out.append(GAP).append('\n');
    }
    if (tiles != null) {
      tiles.formatTo(out);
    }
    out.append(uri).append('\n');
  }

  static void formatTags(
      StringBuilder out, boolean discontinuity, @Nullable MediaMap map, @Nullable Instant start) {
    if (discontinuity) {
      out.append(DISCONTINUITY).append('\n');
    }
    if (map != null) {
      map.formatTo(out);
    }
    if (start != null) {
      out.append("#EXT-X-PROGRAM-DATE-TIME:").append(withMillis(start)).append('\n');
    }
  }

  /// `Instant` leaves out the fraction when it is zero; players want it always.
  private static String withMillis(Instant time) {
    String text = time.toString();
    return text.indexOf('.') < 0 ? text.replace("Z", ".000Z") : text;
  }
}
