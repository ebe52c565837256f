package org.kinora.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// A time as a page shows it, in words and for machines.
public record Moment(String text, String iso) {

  /// Day and time of day, in UTC.
  public static Moment of(Instant time, Locale locale) {
    return formatted(
        time, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), locale);
  }

  /// Only the day.
  public static Moment day(Instant time, Locale locale) {
    return formatted(time, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), locale);
  }

  private static Moment formatted(Instant time, DateTimeFormatter format, Locale locale) {
    return new Moment(
        format.withLocale(locale).withZone(ZoneOffset.UTC).format(time), time.toString());
  }
}
