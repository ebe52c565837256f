package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Ranges to take out as people write them, one on a line: `0:00–0:12.5`. Any dash will do, or
/// the word “to”. Blank lines don't count.
final class CutLines {

  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[-‐‑‒–—―−]|\\bto\\b)\\s*");
  // Beyond this nobody wants to read on.
  private static final int QUOTED = 40;

  private CutLines() {}

  static String format(Cuts cuts) {
    return cuts.removed().stream()
        .map(range -> ChapterTime.format(range.startMs()) + "–" + ChapterTime.format(range.endMs()))
        .collect(Collectors.joining("\n"));
  }

  /// Throws a problem that names the first line that can't be read.
  static List<CutDraft> parse(String text) {
    var drafts = new ArrayList<CutDraft>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var words = Chapter.tidied(line);
      if (!words.isEmpty()) {
        drafts.add(parse("Line " + number, words));
      }
    }
    return drafts;
  }

  private static CutDraft parse(String place, String words) {
    var ends = BETWEEN.split(words, -1);
    if (ends.length != 2) {
      throw CutDraft.refused(
          "%s is “%s”, which is no range: write two times with a dash between them, as in"
                  .formatted(place, quoted(words))
              + " “0:00–0:12.5”.");
    }
    return new CutDraft(place, time(place, ends[0]), time(place, ends[1]));
  }

  private static long time(String place, String word) {
    return ChapterTime.parse(word)
        .orElseThrow(
            () ->
                CutDraft.refused(
                    "%s has “%s”, which is no time: write it as in “0:12.5” or “1:02:03”."
                        .formatted(place, quoted(word))));
  }

  private static String quoted(String word) {
    return word.codePointCount(0, word.length()) <= QUOTED
        ? word
        : word.substring(0, word.offsetByCodePoints(0, QUOTED)) + "…";
  }
}
