package org.kinora.media.rtmp;

/// Times of 32 bits that wrap, after 49 days or at once where an encoder starts high, as times that
/// don't. Each is taken to be less than 2^31 ms after the one before, and at most 2^30 before it.
///
/// FFmpeg keeps 31 bits only, as FLV's times are signed: a larger step back is its wrap.
public final class TimestampUnwrap {

  private static final long FLV_WRAP = 1L << 31;
  private static final int MAX_STEP_BACK = -1 << 30;

  private long last;
  private long lastRaw;
  private boolean hasLast;

  public TimestampUnwrap() {}

  /// The first is returned as it is.
  public long next(long raw) {
    long time = raw & 0xFFFF_FFFFL;
    last = hasLast ? last + step(time) : time;
    lastRaw = time;
    hasLast = true;
    return last;
  }

  private long step(long time) {
    int step = (int) (time - lastRaw);
    boolean isFlvWrap = step < MAX_STEP_BACK && lastRaw < FLV_WRAP && time < FLV_WRAP;
    return isFlvWrap ? step + FLV_WRAP : step;
  }
}
