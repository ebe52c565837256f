package org.kinora.media.sample;

/// How a track is cut: ticks are the track's. No part lasts longer than `partTicks`, and no segment
/// longer than `longestTicks`; a segment that lasts `segmentTicks` ends at the next key frame.
public record PartRules(long partTicks, long segmentTicks, long longestTicks) {

  public PartRules {
    if (partTicks <= 0 || segmentTicks < partTicks || longestTicks < segmentTicks) {
      throw new IllegalArgumentException(
          "parts of %d, segments of %d to %d ticks"
              .formatted(partTicks, segmentTicks, longestTicks));
    }
  }

  /// For a track whose frames last as long as `rate` says: as many whole frames as come nearest to
  /// the wish, so that every part is as long as the target (RFC 8216bis §4.4.3.7 wants 85 %).
  public static PartRules of(Track track, FrameRate rate, Lengths wish) {
    long frame =
        rate.isKnown()
            ? ceil((long) track.timescale() * rate.den(), rate.num())
            : track.usualTicks();
    long wished = track.scale().fromMicros(wish.partUs);
    long whole = Math.max(1, (wished + frame / 2) / frame);
    boolean isSteady = rate.isKnown() || !track.isPictures();
    long part =
        rate.isKnown()
            ? ceil(whole * track.timescale() * rate.den(), rate.num())
            : isSteady ? whole * frame : wished + wished / 4;
    long segment = Math.max(part, track.scale().fromMicros(wish.segmentUs) - frame / 2);
    return new PartRules(
        part, segment, Math.max(segment, track.scale().fromMicros(wish.longestUs)));
  }

  private static long ceil(long value, long divisor) {
    return Math.ceilDiv(value, divisor);
  }

  /// What is wished for, in microseconds.
  public record Lengths(long partUs, long segmentUs, long longestUs) {}
}
