package org.kinora.title;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts as people sent them, made fit to be kept.
final class TitleText {

  // What can't be seen, can't be stored, or turns the direction of what follows.
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\s]]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

  private TitleText() {}

  /// One line of it; empty where there is none. Throws `tooLong` above that many characters.
  static String line(@Nullable String text, int most, TitleProblem tooLong) {
    var line =
        text == null
            ? ""
            : BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    return within(line, most, tooLong);
  }

  static String lines(@Nullable String text, int most, TitleProblem tooLong) {
    // Browsers send CR LF from text areas.
    var lines =
        text == null ? "" : CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    return within(lines, most, tooLong);
  }

  private static String within(String text, int most, TitleProblem tooLong) {
    if (text.codePointCount(0, text.length()) > most) {
      throw tooLong.exception();
    }
    return text;
  }
}
