package org.kinora.media.sample;

import java.util.List;

/// Frames per second as a fraction; 0/1 where they come as they like.
public record FrameRate(int num, int den) {

  public static final FrameRate UNKNOWN = new FrameRate(0, 1);

  private static final List<FrameRate> COMMON =
      List.of(
          new FrameRate(24_000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30_000, 1001),
          new FrameRate(30, 1),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60_000, 1001),
          new FrameRate(60, 1),
          new FrameRate(120, 1),
          new FrameRate(10, 1),
          new FrameRate(12, 1),
          new FrameRate(15, 1),
          new FrameRate(20, 1));

  private static final double TOLERANCE_TOLD = 0.0006;
  private static final double TOLERANCE_SEEN = 0.15;

  public FrameRate {
    if (num < 0 || den <= 0) {
      throw new IllegalArgumentException("%d/%d frames a second".formatted(num, den));
    }
  }

  public boolean isKnown() {
    return num > 0;
  }

  public double perSecond() {
    return (double) num / den;
  }

  /// Of what the publisher told (0 for nothing) and how long the frames seen were apart, in
  /// microseconds. What was told counts where it is not far from what is seen.
  public static FrameRate of(double told, List<Long> apartUs) {
    if (apartUs.isEmpty()) {
      return told > 0 && told <= 240 ? nearest(told, TOLERANCE_TOLD) : UNKNOWN;
    }
    var sorted = apartUs.stream().sorted().toList();
    double mean = apartUs.stream().mapToLong(Long::longValue).average().orElse(0);
    double median = sorted.get(sorted.size() / 2);
    boolean isEven =
        sorted.getLast() - sorted.getFirst() <= Math.max(2_000, median * TOLERANCE_SEEN);
    // The first of them may be anywhere, where pictures are not sent in the order of showing them.
    double usual = median <= 0 ? 0 : 1_000_000 / median;
    if (told > 0 && Math.abs(told - usual) < TOLERANCE_SEEN * usual) {
      return nearest(told, TOLERANCE_TOLD);
    }
    if (!isEven || mean <= 0) {
      return UNKNOWN;
    }
    double seen = 1_000_000 / mean;
    return COMMON.stream()
        .filter(rate -> Math.abs(rate.perSecond() - seen) < 0.02 * seen)
        .min(
            java.util.Comparator.comparingDouble(
                rate -> Math.abs(rate.perSecond() - seen) - (rate.den() == 1 ? 0.01 * seen : 0)))
        .orElse(UNKNOWN);
  }

  private static FrameRate nearest(double told, double tolerance) {
    return COMMON.stream()
        .filter(rate -> Math.abs(rate.perSecond() - told) < tolerance * told)
        .min(java.util.Comparator.comparingDouble(rate -> Math.abs(rate.perSecond() - told)))
        .orElse(new FrameRate((int) Math.round(told * 1000), 1000));
  }
}
