package org.kinora.media.io;

import java.math.BigInteger;

/// Ticks per second of a track, and conversion between scales, rounded to the nearest (ties up).
public record Timescale(long ticksPerSecond) {

  public static final Timescale MILLIS = new Timescale(1_000);
  public static final Timescale MICROS = new Timescale(1_000_000);

  public Timescale {
    if (ticksPerSecond <= 0 || ticksPerSecond > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("1 to 4294967295 ticks per second, not " + ticksPerSecond);
    }
  }

  public long toMillis(long ticks) {
    return rescale(ticks, MILLIS);
  }

  public long toMicros(long ticks) {
    return rescale(ticks, MICROS);
  }

  public long fromMillis(long millis) {
    return MILLIS.rescale(millis, this);
  }

  public long fromMicros(long micros) {
    return MICROS.rescale(micros, this);
  }

  public double toSeconds(long ticks) {
    return (double) ticks / ticksPerSecond;
  }

  /// `ticks` of this scale in ticks of `target`.
  public long rescale(long ticks, Timescale target) {
    return rescale(ticks, target.ticksPerSecond, ticksPerSecond);
  }

  /// `value * multiplier / divisor`, exact in between; throws [ArithmeticException] only when the
  /// result itself does not fit a long.
  public static long rescale(long value, long multiplier, long divisor) {
    if (multiplier < 0 || divisor <= 0) {
      throw new IllegalArgumentException("cannot scale by " + multiplier + "/" + divisor);
    }
    if (multiplier == divisor) {
      return value;
    }
    long high = Math.multiplyHigh(value, multiplier);
    long low = value * multiplier;
    long half = divisor / 2;
    if (high == low >> 63 && low <= Long.MAX_VALUE - half) {
      return Math.floorDiv(low + half, divisor);
    }
    BigInteger[] parts =
        BigInteger.valueOf(value)
            .multiply(BigInteger.valueOf(multiplier))
            .add(BigInteger.valueOf(half))
            .divideAndRemainder(BigInteger.valueOf(divisor));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return floor.longValueExact();
  }
}
