package org.kinora.account;

import java.time.Instant;
import java.util.Locale;
import org.kinora.language.Words;

/// A time as a page shows it, in words and for machines.
public record Moment(String text, String iso) {

  /// Day and time of day, in UTC.
  public static Moment of(Instant time, Locale locale) {
    return new Moment(new Words(locale).time(time), time.toString());
  }

  /// Only the day.
  public static Moment day(Instant time, Locale locale) {
    return new Moment(new Words(locale).day(time), time.toString());
  }
}
