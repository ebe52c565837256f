package org.kinora.transcode;

import java.util.List;

/// The constant rate that a source's pictures are put on.
final class FrameRates {

  private static final List<Rational> STANDARD =
      List.of(
          new Rational(24000, 1001),
          new Rational(24, 1),
          new Rational(25, 1),
          new Rational(30000, 1001),
          new Rational(30, 1),
          new Rational(48000, 1001),
          new Rational(48, 1),
          new Rational(50, 1),
          new Rational(60000, 1001),
          new Rational(60, 1));
  private static final List<Rational> LOW =
      List.of(1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20).stream()
          .map(rate -> new Rational(rate, 1))
          .toList();
  private static final Rational HIGHEST = new Rational(60, 1);
  // What a container's clock makes of a standard rate.
  private static final double ROUNDING = 0.001;
  private static final double LOWEST_STANDARD = 22;
  // Rates above are made up from a clock's ticks.
  private static final double PLAUSIBLE = 480;

  private FrameRates() {}

  /// A standard rate where the source is near one; its own where it is another constant one up to
  /// 60; else the nearest of a grid to the average.
  static Rational choose(PictureTrack track) {
    var average = track.averageRate();
    var nominal = track.nominalRate();
    if (!isPlausible(average)) {
      average = isPlausible(nominal) ? nominal : new Rational(30, 1);
    }
    var standard = nearest(STANDARD, average);
    if (average.distance(standard) <= ROUNDING) {
      return standard;
    }
    if (average.value() > HIGHEST.value()) {
      return capped(average);
    }
    boolean isConstant = nominal.isKnown() && nominal.distance(average) <= ROUNDING;
    if (isConstant && isSimple(nominal)) {
      return nominal;
    }
    if (average.value() >= LOWEST_STANDARD) {
      return standard;
    }
    return low(average, nominal);
  }

  /// An uneven source shows its frames in bursts: its nominal rate keeps all of them, unless it
  /// would repeat each one many times.
  private static Rational low(Rational average, Rational nominal) {
    double target = Math.min(average.value() * 4, LOWEST_STANDARD);
    if (isPlausible(nominal) && nominal.value() <= target && isSimple(nominal)) {
      return nominal;
    }
    return nearest(LOW, new Rational(Math.max(1000, Math.round(target * 1000)), 1000));
  }

  /// 120 becomes 60 and 119.88 becomes 59.94: every second frame.
  private static Rational capped(Rational average) {
    var ntsc = new Rational(60000, 1001);
    double perFrame = average.value() / ntsc.value();
    boolean isNtsc = Math.abs(perFrame / Math.rint(perFrame) - 1) < ROUNDING / 2;
    return isNtsc ? ntsc : HIGHEST;
  }

  /// Whether a rate may be a film's; what is above comes from a container's clock.
  static boolean isPlausible(Rational rate) {
    return rate.isKnown() && rate.value() <= PLAUSIBLE;
  }

  private static boolean isSimple(Rational rate) {
    return rate.num() <= 120_000 && rate.den() <= 1001 && rate.value() >= 0.2;
  }

  private static Rational nearest(List<Rational> grid, Rational rate) {
    var best = grid.getFirst();
    for (var candidate : grid) {
      if (rate.distance(candidate) < rate.distance(best)) {
        best = candidate;
      }
    }
    return best;
  }
}
