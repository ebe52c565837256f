package org.kinora.transcode;

import java.util.List;
import java.util.Set;

/// A source whose pictures every browser plays as they are, so that they become the best rendition
/// without being encoded again. `longestGop` is in seconds, rounded up.
record Passthrough(int longestGop) {

  private static final Set<String> PROFILES =
      Set.of("Baseline", "Constrained Baseline", "Main", "High");
  private static final int HIGHEST_LEVEL = 52;
  // Players load whole segments: rarer keyframes make them too long.
  private static final int LONGEST_GOP = 10;
  // A source far above what its size needs is worth encoding.
  private static final double RATE = 2;
  private static final double STEADY = 0.01;
  // Matroska rounds times to milliseconds and knows no decoding times: players that change between
  // such pictures and encoded ones find holes of some frames.
  private static final List<String> FORMATS = List.of("mov,");

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
        && bitsPerSecond(source, track, sourceBytes) <= RATE * capOf(track);
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

  private static double bitsPerSecond(SourceInfo source, PictureTrack track, long sourceBytes) {
    long said = track.coding().bitsPerSecond();
    return said > 0 || source.durationUs() <= 0 ? said : sourceBytes * 8e6 / source.durationUs();
  }

  private static double capOf(PictureTrack track) {
    int side = Math.min(track.width(), track.height());
    return Ladder.maxRateKbps(side, FrameRates.choose(track)) * 1000.0;
  }

  static boolean isShortEnough(double gopSeconds) {
    return gopSeconds <= LONGEST_GOP;
  }

  /// How its segments are cut: at keyframes, which come when they come.
  Cutting cutting(EncodePlan plan) {
    var cadence = plan.cadence();
    return new Cutting(
        cadence.seconds(),
        cadence.per(),
        longestGop + (int) Math.ceilDiv(cadence.seconds(), cadence.per()));
  }
}
