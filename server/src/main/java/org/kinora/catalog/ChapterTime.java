package org.kinora.catalog;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Times within a film as people write them: `0:00`, `75:30`, `1:02:03`, `0:12.5`.
public final class ChapterTime {

  private static final Pattern TIME =
      Pattern.compile("(?:([0-9]{1,3}):)?([0-9]{1,4}):([0-5][0-9])(?:\\.([0-9]{1,3}))?");

  // As addresses carry them: `90`, `12.5`.
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,3}))?s?");
  // As people write them there: `1m23s`, `1h2m3s`.
  private static final Pattern UNITS =
      Pattern.compile("(?=[0-9])(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s)?");

  private ChapterTime() {}

  /// Reads back as the same time.
  public static String format(long ms) {
    return clock(ms) + (ms % 1000 == 0 ? "" : String.format(Locale.ROOT, ".%03d", ms % 1000));
  }

  /// The whole seconds of it.
  public static String clock(long ms) {
    long minutes = ms / 60_000;
    return minutes < 60
        ? String.format(Locale.ROOT, "%d:%02d", minutes, ms / 1000 % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, ms / 1000 % 60);
  }

  /// Milliseconds; empty for what is no time.
  public static OptionalLong parse(String text) {
    var match = TIME.matcher(text);
    if (!match.matches()) {
      return OptionalLong.empty();
    }
    long hours = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
    long minutes = Long.parseLong(match.group(2));
    if (match.group(1) != null && (minutes > 59 || match.group(2).length() != 2)) {
      return OptionalLong.empty();
    }
    long seconds = (hours * 60 + minutes) * 60 + Long.parseLong(match.group(3));
    return OptionalLong.of(seconds * 1000 + millis(match.group(4)));
  }

  /// `12.5`, as an address has it: in seconds.
  public static String seconds(long ms) {
    return ms % 1000 == 0
        ? Long.toString(ms / 1000)
        : String.format(Locale.ROOT, "%d.%03d", ms / 1000, ms % 1000);
  }

  /// Milliseconds of what an address says, in any of the ways in which people write a moment; empty
  /// for what is none.
  public static OptionalLong parseMoment(String text) {
    var units = UNITS.matcher(text);
    return units.matches()
        ? OptionalLong.of(
            (number(units.group(1)) * 3600 + number(units.group(2)) * 60 + number(units.group(3)))
                * 1000)
        : Stream.of(parseSeconds(text), parse(text))
            .filter(OptionalLong::isPresent)
            .findFirst()
            .orElse(OptionalLong.empty());
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// Milliseconds of what an address says; empty for what is no count of seconds.
  static OptionalLong parseSeconds(String text) {
    var match = SECONDS.matcher(text);
    return match.matches()
        ? OptionalLong.of(Long.parseLong(match.group(1)) * 1000 + millis(match.group(2)))
        : OptionalLong.empty();
  }

  private static long millis(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
  }
}
