package org.kinora.media.rtmp;

/// Times of 32 bits that wrap, after 49 days or at once where an encoder starts high, as times that
/// don't. Each is taken to be less than 2^31 ms from the one before, in either direction.
public final class TimestampUnwrap {

  private long last;
  private boolean hasLast;

  public TimestampUnwrap() {}

  /// The first is returned as it is.
  public long next(long raw) {
    last = hasLast ? last + (int) (raw - last) : raw & 0xFFFF_FFFFL;
    hasLast = true;
    return last;
  }
}
