package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// A list that its owner writes in a form, one entry on each line.
final class FormLines {

  // Code points of a wrong word that are shown again.
  private static final int QUOTED = 40;

  private FormLines() {}

  /// Reads every line that is not blank; `parse` is given its place, such as `Line 3`, and its
  // words.
  static <T> List<T> read(String text, BiFunction<String, String, T> parse) {
    var entries = new ArrayList<T>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var words = Chapter.tidied(line);
      if (!words.isEmpty()) {
        entries.add(parse.apply("Line " + number, words));
      }
    }
    return entries;
  }

  /// The beginning of what was written wrong.
  static String quoted(String word) {
    return word.codePointCount(0, word.length()) <= QUOTED
        ? word
        : word.substring(0, word.offsetByCodePoints(0, QUOTED)) + "…";
  }
}
