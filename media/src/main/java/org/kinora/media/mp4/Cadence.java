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

  /// Whether a fragment at `ticks` is to begin a new segment, as `beat` has come.
  public boolean isDue(long ticks, long beat, int timescale) {
    long length = Math.max(1, ticks(timescale));
    return ticks >= Timescale.rescale(beat * seconds, timescale, per) - length / TOLERANCE;
  }
}
