package org.kinora.limit;

import java.time.Duration;
import java.util.regex.Pattern;

/// So many times in so much time, written like `3/1h`; `50/10s+200` keeps that pace in the long run
/// and lets through 200 at once.
public record Rate(int count, Duration period, int burst) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})/(\\d{1,6})(ms|s|m|h|d)(?:\\+(\\d{1,9}))?");

  public Rate {
    if (count < 1 || burst < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("No rate: " + count + " in " + period + ", " + burst);
    }
  }

  /// Reads the form above; the name is what the configuration looks for.
  public static Rate parse(CharSequence text) {
    var found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate: write one like 3/1h or 50/10s+200");
    }
    int count = Integer.parseInt(found.group(1));
    var period = period(Long.parseLong(found.group(2)), found.group(3));
    return new Rate(
        count, period, found.group(4) == null ? count : Integer.parseInt(found.group(4)));
  }

  private static Duration period(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /// Nanoseconds in which one more comes.
  double interval() {
    return (double) period.toNanos() / count;
  }
}
