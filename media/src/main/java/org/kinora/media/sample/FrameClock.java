package org.kinora.media.sample;

import org.kinora.media.io.Timescale;

/// Puts the times of a publisher, which RTMP rounds to milliseconds, back on the grid of its
/// frames: a picture every 33.33 ms comes as 33, 33, 34, and durations made of these would differ
/// from the true ones and from those that were told for a part before its next frame came.
///
/// A time that is near the grid's next point is that point; one further away moves the grid.
final class FrameClock {

  /// Packets of sound follow each other by their length, whatever their times say, until they are
  /// this far off: then the publisher lost some, or sent too many.
  private static final long SOUND_TOLERANCE_MS = 40;

  private final Timescale scale;
  private final boolean isSound;
  private final boolean isFree;
  private final long num;
  private final long den;
  private final long toleranceTicks;
  private long anchorTicks;
  private long anchorUs;
  private long lastIndex = -1;

  /// `originUs` of the publisher is `originTicks` of the track; a frame lasts `num / den` ticks.
  FrameClock(Track track, FrameRate rate, long originUs, long originTicks) {
    this.scale = track.scale();
    this.isSound = !track.isPictures();
    this.isFree = track.isPictures() && !rate.isKnown();
    this.num = rate.isKnown() ? (long) track.timescale() * rate.den() : track.usualTicks();
    this.den = rate.isKnown() ? rate.num() : 1;
    this.anchorUs = originUs;
    this.anchorTicks = originTicks;
    long frame = Math.max(1, num / den);
    this.toleranceTicks =
        isSound ? Math.max(frame, scale.fromMillis(SOUND_TOLERANCE_MS)) : frame * 2 / 5;
  }

  /// The tick of a frame, after the one given for the frame before it; negative for a packet that
  /// is too much.
  long ticks(long decodeUs) {
    long raw = scale.fromMicros(decodeUs - anchorUs);
    long nearest = isSound ? 0 : Math.floorDiv(2 * raw * den + num, 2 * num);
    long index = Math.max(nearest, lastIndex + 1);
    long grid = at(index);
    if (isSound && grid - raw > toleranceTicks) {
      return -1;
    }
    if (isFree || Math.abs(raw - grid) > toleranceTicks) {
      return moved(lastIndex < 0 ? raw : Math.max(raw, at(lastIndex) + 1), decodeUs);
    }
    lastIndex = index;
    return anchorTicks + grid;
  }

  private long moved(long raw, long decodeUs) {
    anchorTicks += raw;
    anchorUs = decodeUs;
    lastIndex = 0;
    return anchorTicks;
  }

  private long at(long index) {
    return Timescale.rescale(index, num, den);
  }
}
