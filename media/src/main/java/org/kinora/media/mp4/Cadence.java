package org.kinora.media.mp4;

import org.kinora.media.io.Timescale;

/// How long published segments are: `seconds / per` seconds each, as nearly as the fragments that
/// they are made of allow. A fragment that starts up to an eighth of that early begins a new one.
public record Cadence(long seconds, long per) {

  private static final int TOLERANCE = 8;

  public Cadence {
    if (seconds <= 0 || per <= 0) {
      throw new IllegalArgumentException("segments of %d/%d s".formatted(seconds, per));
    }
  }

  /// The length in ticks, rounded.
  public long ticks(int timescale) {
    return Timescale.rescale(seconds, timescale, per);
  }

  /// The number of the beat at which a segment that starts at `ticks` is to end.
  public long beatAfter(long ticks, int timescale) {
    return Timescale.rescale(ticks, per, seconds * timescale) + 1;
  }

  /// Whether a fragment is to begin a new segment, as `beat` has come. A short one that is a
  /// little off the beat never does: it is the end of a track, and players wait for ever for a
  /// last segment that begins where the pictures end.
  public boolean isDue(long startTicks, long durationTicks, long beat, int timescale) {
    long tolerance = Math.max(1, ticks(timescale)) / TOLERANCE;
    long late = startTicks - Timescale.rescale(beat * seconds, timescale, per);
    boolean isEnd = isShort(durationTicks, timescale) && Math.abs(late) > 1 && late <= tolerance;
    return late >= -tolerance && !isEnd;
  }

  /// Whether a segment that starts at `startTicks` may last until `endTicks`: an eighth longer than
  /// it should rather than one more segment.
  public boolean fits(long startTicks, long endTicks, int timescale) {
    long length = ticks(timescale);
    return endTicks - startTicks <= length + length / TOLERANCE;
  }

  /// Whether a fragment is too short for a segment of its own, at the end of a track.
  public boolean isShort(long durationTicks, int timescale) {
    return durationTicks < Math.max(1, ticks(timescale)) / 5 * 2;
  }
}
