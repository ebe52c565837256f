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

  /// Whether a fragment is to begin a new segment, as `beat` has come. A short one off the beat
  /// never does: it is the end of a track, and players wait for ever for a last segment that begins
  /// where the pictures end.
  public boolean isDue(long startTicks, long durationTicks, long beat, int timescale) {
    long length = Math.max(1, ticks(timescale));
    long due = Timescale.rescale(beat * seconds, timescale, per);
    boolean isShort = durationTicks < length / 5 * 2 && Math.abs(startTicks - due) > 1;
    return startTicks >= due - length / TOLERANCE && !isShort;
  }
}
