package org.kinora.transcode;

import java.util.List;
import java.util.Set;

/// A source whose pictures every browser plays as they are, so that they become the best rendition
/// without being encoded again. `longestGop` is in seconds, rounded up; `delay` in pictures that
/// are decoded before the first is shown; `bitsPerSecond` is what was measured, 0 where unknown.
record Passthrough(int longestGop, int delay, long bitsPerSecond) {

  private static final Set<String> PROFILES =
      Set.of("Baseline", "Constrained Baseline", "Main", "High");
  private static final int HIGHEST_LEVEL = 52;
  // Players load whole segments: rarer keyframes make them too long.
  private static final int LONGEST_GOP = 10;
  // A source far above what its size needs is worth encoding.
  private static final double RATE = 2;
  private static final double STEADY = 0.01;
  private static final List<String> FORMATS = List.of("mov,", "matroska,", "mpegts");
  private static final double SAME_US = 1000;
  private static final double SAME_RATE = 1e-6;

  /// Whether what the headers say allows it. What they do not say is found by [CopyProbe].
  static boolean isPossible(SourceInfo source, long sourceBytes) {
    var found = source.pictures();
    if (found.isEmpty() || FORMATS.stream().noneMatch(source.format()::startsWith)) {
      return false;
    }
    var track = found.get();
    return isPlayedEverywhere(track)
        && isUpright(track)
        && isSteady(track)
        && isWorthwhile(track, bitsPerSecond(source, track, sourceBytes));
  }

  private static boolean isPlayedEverywhere(PictureTrack track) {
    return track.codec().equals("h264")
        && track.pixelFormat().equals("yuv420p")
        && PROFILES.contains(track.coding().profile())
        && track.coding().level() <= HIGHEST_LEVEL
        && !track.isInterlaced()
        && !track.isHdr()
        && !track.colorRange().equals("pc");
  }

  private static boolean isUpright(PictureTrack track) {
    return track.rotation() == 0
        && (!track.sampleAspect().isKnown() || track.sampleAspect().value() == 1)
        && track.width() % 2 == 0
        && track.height() % 2 == 0;
  }

  private static boolean isSteady(PictureTrack track) {
    return track.averageRate().isKnown()
        && track.nominalRate().isKnown()
        && track.averageRate().distance(track.nominalRate()) <= STEADY
        && track.averageRate().distance(FrameRates.choose(track)) <= STEADY;
  }

  private static long bitsPerSecond(SourceInfo source, PictureTrack track, long sourceBytes) {
    long said = track.coding().bitsPerSecond();
    return said > 0 || source.durationUs() <= 0
        ? said
        : Math.round(sourceBytes * 8e6 / source.durationUs());
  }

  static boolean isWorthwhile(PictureTrack track, long bitsPerSecond) {
    int side = Math.min(track.width(), track.height());
    return bitsPerSecond <= RATE * Ladder.maxRateKbps(side, FrameRates.choose(track)) * 1000;
  }

  static boolean isShortEnough(double gopSeconds) {
    return gopSeconds <= LONGEST_GOP;
  }

  /// Whether the container's own clock is too coarse, or made for broadcasts: then the pictures are
  /// put on the frames of their rate. Matroska rounds times to milliseconds and knows no decoding
  /// times; MPEG-TS counts 90 kHz from anywhere, and around at 33 bits. As they are, players that
  /// change between such pictures and encoded ones would find holes.
  static boolean isOnGrid(SourceInfo source) {
    return !source.isIn("mov");
  }

  /// Whether a look at the whole file found the same pictures, at the same times, as one at its
  /// beginning.
  static boolean areSame(SourceInfo one, SourceInfo two) {
    if (one.pictures().isEmpty() || two.pictures().isEmpty()) {
      return false;
    }
    var here = one.pictures().get();
    var there = two.pictures().get();
    return here.index() == there.index()
        && here.codec().equals(there.codec())
        && here.width() == there.width()
        && here.height() == there.height()
        && FrameRates.choose(here).distance(FrameRates.choose(there)) <= SAME_RATE
        && Math.abs(one.originUs() - two.originUs()) <= SAME_US;
  }

  /// How its segments are cut: at keyframes, which come when they come.
  Cutting cutting(EncodePlan plan) {
    return Cutting.packed(plan.cadence(), longestGop);
  }
}
