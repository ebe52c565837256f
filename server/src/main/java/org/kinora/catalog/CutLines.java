package org.kinora.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Ranges to take out as people write them, one on a line: `0:00–0:12.5`. Any dash will do, or
/// the word “to”. Blank lines don't count.
final class CutLines {

  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:[-‐‑‒–—―−]|\\bto\\b)\\s*");

  private CutLines() {}

  static String format(Cuts cuts) {
    return cuts.removed().stream()
        .map(range -> ChapterTime.format(range.startMs()) + "–" + ChapterTime.format(range.endMs()))
        .collect(Collectors.joining("\n"));
  }

  /// Throws a problem that names the first line that can't be read.
  static List<CutDraft> parse(String text) {
    return FormLines.read(text, CutLines::parse);
  }

  private static CutDraft parse(String place, String words) {
    var ends = BETWEEN.split(words, -1);
    if (ends.length != 2) {
      throw CutDraft.refused(
          "%s is “%s”, which is no range: write two times with a dash between them, as in"
                  .formatted(place, FormLines.quoted(words))
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
                        .formatted(place, FormLines.quoted(word))));
  }
}
