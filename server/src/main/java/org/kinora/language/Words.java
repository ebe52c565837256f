package org.kinora.language;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ByteSize;

/// Times, numbers and sentences as a page's language says them; templates read the request's as
/// `inject:words`.
public class Words {

  private final Locale locale;
  private final DateTimeFormatter day;

  public Words(Locale locale) {
    this.locale = locale;
    day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).localizedBy(regional(locale));
  }

  public Locale locale() {
    return locale;
  }

  /// A bundle's texts, for what is said in Java.
  public <T> T messages(Class<T> bundle) {
    return locale.equals(Locale.ENGLISH)
        ? MessageBundles.get(bundle)
        : MessageBundles.get(bundle, Localized.Literal.of(locale.toLanguageTag()));
  }

  /// `22 November 2026`.
  public String day(Instant time) {
    return day(LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  /// `22 November 2026`.
  public String day(LocalDate day) {
    return this.day.format(day);
  }

  /// `22 November 2026, 14:05 UTC`.
  public String time(Instant time) {
    return day(time) + ", " + clock(time, FormatStyle.SHORT) + " UTC";
  }

  /// `14:05:09 UTC`.
  public String clock(Instant time) {
    return clock(time, FormatStyle.MEDIUM) + " UTC";
  }

  private String clock(Instant time, FormatStyle style) {
    return DateTimeFormatter.ofLocalizedTime(style)
        .localizedBy(regional(locale))
        .withZone(ZoneOffset.UTC)
        .format(time);
  }

  /// English days are said as most of the world does: the day before the month.
  private static Locale regional(Locale locale) {
    return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
  }

  /// Never more than there is: 99.9 % is not 100 %.
  public String percent(double part) {
    return (int) Math.floor(Math.clamp(part, 0, 1) * 100) + " %";
  }

  /// Empty where it is not known.
  public String bytes(@Nullable Long size) {
    return size == null ? "" : ByteSize.text(size, locale);
  }

  public String bitsPerSecond(@Nullable Long rate) {
    return rate == null ? "" : String.format(locale, "%,d kbit/s", rate / 1000);
  }

  /// At most so many digits behind the point, none that says nothing.
  public String number(double value, int digits) {
    var format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(digits);
    format.setGroupingUsed(false);
    return format.format(value);
  }

  /// The name of a language, for its tag of BCP 47.
  public String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(locale);
  }

  /// What was written down in English, in the page's language where that is known.
  public String text(@Nullable String english) {
    return english == null || english.isEmpty()
        ? ""
        : Sentences.in(locale).flatMap(sentences -> sentences.translated(english)).orElse(english);
  }

  /// A problem's detail; where that is not known, what its code stands for.
  public String problem(@Nullable String code, String detail) {
    return Sentences.in(locale)
        .flatMap(
            sentences ->
                sentences
                    .translated(detail)
                    .or(() -> sentences.problem(String.valueOf(code), detail)))
        .orElse(detail);
  }
}
