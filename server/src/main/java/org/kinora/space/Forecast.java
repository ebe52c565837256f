package org.kinora.space;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How fast the disk fills, by the line that lies nearest to what was used day by day (least
// squares).
public final class Forecast {

  // Further ahead nobody can say.
  private static final long MOST_DAYS = 3650;

  private Forecast() {}

  /// Bytes per day, negative where it gets less; empty for a single day.
  public static OptionalDouble growth(List<DiskDay> days) {
    if (days.stream().map(DiskDay::day).distinct().count() < 2) {
      return OptionalDouble.empty();
    }
    double meanDay = days.stream().mapToDouble(each -> each.day().toEpochDay()).average().orElse(0);
    double meanUsed = days.stream().mapToDouble(DiskDay::usedBytes).average().orElse(0);
    double covered = 0;
    double spread = 0;
    for (var each : days) {
      double distance = each.day().toEpochDay() - meanDay;
      covered += distance * (each.usedBytes() - meanUsed);
      spread += distance * distance;
    }
    return OptionalDouble.of(covered / spread);
  }

  /// In how many days the bytes that are left are used up; empty where that is not to be expected.
  public static OptionalLong daysUntilFull(List<DiskDay> days, long leftBytes) {
    var growth = growth(days);
    if (leftBytes <= 0) {
      return OptionalLong.of(0);
    }
    if (growth.isEmpty() || growth.getAsDouble() <= 0) {
      return OptionalLong.empty();
    }
    double until = leftBytes / growth.getAsDouble();
    return until > MOST_DAYS ? OptionalLong.empty() : OptionalLong.of((long) until);
  }
}
