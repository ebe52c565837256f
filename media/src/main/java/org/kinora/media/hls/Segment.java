package org.kinora.media.hls;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One media segment with the tags that apply to it.
///
/// `map` is the initialization section that holds from this segment on, where it changes after the
/// start of the playlist; `programDateTime` is kept to the millisecond.
public record Segment(
    String uri,
    long durationUs,
    @Nullable ByteRange byteRange,
    boolean discontinuity,
    @Nullable Instant programDateTime,
    @Nullable MediaMap map,
    @Nullable Tiles tiles) {

  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
  private static final long MAX_DURATION_US = 1_000_000_000_000_000L;

  public Segment {
    uri = Names.uri(uri);
    if (durationUs < 0 || durationUs > MAX_DURATION_US) {
      throw new IllegalArgumentException("Not a segment duration: " + durationUs + " µs");
    }
    if (programDateTime != null) {
      programDateTime = programDateTime.truncatedTo(ChronoUnit.MILLIS);
      if (programDateTime.isBefore(Instant.EPOCH) || !programDateTime.isBefore(YEAR_10000)) {
        throw new IllegalArgumentException("Not a time for a segment: " + programDateTime);
      }
    }
  }

  public static Segment of(String uri, long durationUs) {
    return new Segment(uri, durationUs, null, false, null, null, null);
  }

  /// A segment between two decode times. Both ends are rounded to microseconds, not the difference:
  /// so the durations of a playlist add up to the duration of the track.
  public static Segment between(String uri, long startTicks, long endTicks, long timescale) {
    return of(uri, toUs(endTicks, timescale) - toUs(startTicks, timescale));
  }

  public Segment withByteRange(long lengthBytes, long offsetBytes) {
    var range = new ByteRange(lengthBytes, offsetBytes);
    return new Segment(uri, durationUs, range, discontinuity, programDateTime, map, tiles);
  }

  public Segment withDiscontinuity(@Nullable MediaMap newMap) {
    return new Segment(uri, durationUs, byteRange, true, programDateTime, newMap, tiles);
  }

  public Segment withProgramDateTime(Instant start) {
    return new Segment(uri, durationUs, byteRange, discontinuity, start, map, tiles);
  }

  public Segment withTiles(Tiles newTiles) {
    return new Segment(uri, durationUs, byteRange, discontinuity, programDateTime, map, newTiles);
  }

  /// The duration in seconds, rounded as the rule on EXT-X-TARGETDURATION wants it.
  long roundedSeconds() {
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
    if (discontinuity) {
      out.append("#EXT-X-DISCONTINUITY\n");
    }
    if (map != null) {
      map.formatTo(out);
    }
    if (programDateTime != null) {
      out.append("#EXT-X-PROGRAM-DATE-TIME:").append(withMillis(programDateTime)).append('\n');
    }
    out.append("#EXTINF:").append(Decimals.format(durationUs, 6)).append(",\n");
    if (byteRange != null) {
      out.append("#EXT-X-BYTERANGE:").append(byteRange).append('\n');
    }
    if (tiles != null) {
      tiles.formatTo(out);
    }
    out.append(uri).append('\n');
  }

  /// `Instant` leaves out the fraction when it is zero; players want it always.
  private static String withMillis(Instant time) {
    String text = time.toString();
    return text.indexOf('.') < 0 ? text.replace("Z", ".000Z") : text;
  }
}
