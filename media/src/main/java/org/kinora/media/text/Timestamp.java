package org.kinora.media.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as the three formats write them, to milliseconds; -1 where there is none.
final class Timestamp {

  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9}))?");
  private static final Pattern WEBVTT = Pattern.compile("(?:\\d{2,4}:)?[0-5]\\d:[0-5]\\d\\.\\d{3}");

  private Timestamp() {}

  static String format(long ms) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1000 % 60,
        ms % 1000);
  }

  /// WebVTT: minutes, seconds and three decimals are a must.
  static long parseStrict(String text) {
    return WEBVTT.matcher(text).matches() ? parse(text) : -1;
  }

  /// SubRip and ASS: comma or point, any count of decimals or none, hours or none.
  static long parse(String text) {
    Matcher match = TIME.matcher(text);
    if (!match.matches()) {
      return -1;
    }
    long hours = match.group(1) == null ? 0 : Long.parseLong(match.group(1));
    long minutes = Long.parseLong(match.group(2));
    long seconds = Long.parseLong(match.group(3));
    String fraction = match.group(4) == null ? "" : match.group(4);
    long ms = Long.parseLong((fraction + "000").substring(0, 3));
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  }
}
