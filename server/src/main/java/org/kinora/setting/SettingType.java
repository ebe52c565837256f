package org.kinora.setting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Which values a setting can have, and how they are written. `parse` throws a [SettingProblem] for
/// what is none.
public sealed interface SettingType<T> {

  T parse(String text);

  String format(T value);

  /// Text of `least` to `most` characters, of one line unless `isLong`.
  record Text(int least, int most, boolean isLong) implements SettingType<String> {

    @Override
    public String parse(String text) {
      var clean = text.strip().replace("\r\n", "\n");
      boolean isShown = clean.chars().noneMatch(c -> Character.isISOControl(c) && !isBreak(c));
      if (clean.length() < least || clean.length() > most || !isShown) {
        throw SettingProblem.TEXT.exception();
      }
      return clean;
    }

    private boolean isBreak(int character) {
      return isLong && (character == '\n' || character == '\t');
    }

    @Override
    public String format(String value) {
      return value;
    }
  }

  /// One of a few words.
  record OneOf(List<String> words) implements SettingType<String> {

    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public String parse(String text) {
      if (!words.contains(text)) {
        throw SettingProblem.CHOICE.exception();
      }
      return text;
    }

    @Override
    public String format(String value) {
      return value;
    }
  }

  /// A whole number.
  record Whole(long least, long most) implements SettingType<Long> {

    @Override
    public Long parse(String text) {
      var digits = text.strip();
      if (!digits.matches("-?\\d{1,18}")) {
        throw SettingProblem.NUMBER.exception();
      }
      long number = Long.parseLong(digits);
      if (number < least || number > most) {
        throw SettingProblem.NUMBER.exception();
      }
      return number;
    }

    @Override
    public String format(Long value) {
      return Long.toString(value);
    }
  }

  /// A moment to the minute, or none. Written in UTC, as forms write it: `2026-11-22T18:30`.
  record Moment() implements SettingType<Optional<Instant>> {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:00Z");

    @Override
    public Optional<Instant> parse(String text) {
      if (text.isBlank()) {
        return Optional.empty();
      }
      try {
        var moment = LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
          throw SettingProblem.MOMENT.exception();
        }
        return Optional.of(moment.truncatedTo(ChronoUnit.MINUTES));
      } catch (DateTimeException e) {
        throw SettingProblem.MOMENT.exception();
      }
    }

    @Override
    public String format(Optional<Instant> value) {
      return value
          .map(moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString())
          .orElse("");
    }
  }

  /// An [Accent], or none.
  record Colour() implements SettingType<Optional<Accent>> {

    @Override
    public Optional<Accent> parse(String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(Accent.parse(text.strip()));
    }

    @Override
    public String format(Optional<Accent> value) {
      return value.map(Accent::text).orElse("");
    }
  }
}
