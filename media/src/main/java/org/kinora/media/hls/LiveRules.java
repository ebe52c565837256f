package org.kinora.media.hls;

import java.util.List;

/// What never changes during a broadcast and is the same in all its playlists (RFC 8216bis §6.2.1
/// and §6.2.4): players give up where it does change.
public record LiveRules(
    int targetDurationS,
    long partTargetUs,
    long partHoldBackUs,
    long holdBackUs,
    long canSkipUntilUs) {

  private static final int LONGEST_TARGET_S = 60;

  public LiveRules {
    if (targetDurationS < 1 || targetDurationS > LONGEST_TARGET_S) {
      throw new IllegalArgumentException("Not a target duration: " + targetDurationS + " s");
    }
    long targetUs = targetDurationS * 1_000_000L;
    if (partTargetUs <= 0 || partTargetUs > targetUs) {
      throw new IllegalArgumentException("Not a target of parts: " + partTargetUs + " µs");
    }
    if (partHoldBackUs < 3 * partTargetUs || holdBackUs < 3 * targetUs) {
      throw new IllegalArgumentException("Players stay three targets back (§4.4.3.8)");
    }
    if (canSkipUntilUs < 6 * targetUs) {
      throw new IllegalArgumentException("Six target durations are not skipped (§4.4.3.8)");
    }
  }

  /// The nearest to the end that the standard recommends.
  public static LiveRules of(int targetDurationS, long partTargetUs) {
    long targetUs = targetDurationS * 1_000_000L;
    return new LiveRules(
        targetDurationS, partTargetUs, 3 * partTargetUs, 3 * targetUs, 6 * targetUs);
  }

  /// Whether a segment of this duration rounds to no more than the target (§4.4.3.1).
  public boolean allowsSegment(long durationUs) {
    return Segment.roundedSeconds(durationUs) <= targetDurationS;
  }

  /// How many parts after the last one may be asked for (§6.2.5.2).
  int advancePartLimit() {
    return partTargetUs < 1_000_000 ? (int) (3_000_000 / partTargetUs) : 3;
  }

  /// How far from the end parts are still listed (§6.2.2).
  long partsListedUs() {
    return 3_000_000L * targetDurationS;
  }

  /// The tags before the first segment. The version is that of a delta update, whose other tags are
  /// those of the whole playlist.
  String head(boolean hasParts) {
    var control = new ServerControl(true, canSkipUntilUs, false, holdBackUs, partHoldBackUs);
    return new MediaPlaylist(
            MediaPlaylist.Type.EVENT,
            MediaPlaylist.Content.MEDIA,
            targetDurationS,
            0,
            0,
            // Of an encoder whose key frames are far apart, not every segment begins with one.
            false,
            null,
            List.of(),
            false,
            false,
            new LowLatency(control, hasParts ? partTargetUs : 0, 0, null, List.of(), List.of()))
        .format();
  }
}
