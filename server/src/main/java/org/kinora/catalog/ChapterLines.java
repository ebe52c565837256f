package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Chapters as people write them, one on a line: the time, a space, the title. Blank lines don't
/// count.
final class ChapterLines {

  // Beyond this nobody wants to read on.
  private static final int QUOTED = 40;

  private ChapterLines() {}

  static String format(List<Chapter> chapters) {
    return chapters.stream()
        .map(chapter -> ChapterTime.format(chapter.startMs()) + " " + chapter.title())
        .collect(Collectors.joining("\n"));
  }

  /// Tells one list from another, in few characters.
  static String mark(List<Chapter> chapters) {
    return chapters.size() + "-" + Integer.toHexString(format(chapters).hashCode());
  }

  /// Throws a [ProblemException] that names the first line that can't be read.
  static List<ChapterDraft> parse(String text) {
    var drafts = new ArrayList<ChapterDraft>();
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

  private static ChapterDraft parse(String place, String words) {
    int blank = words.indexOf(' ');
    var time = blank < 0 ? words : words.substring(0, blank);
    var startMs = ChapterTime.parse(time);
    if (startMs.isEmpty()) {
      throw ChapterDraft.refused(
          "%s begins with “%s”, which is no time: write it as in “1:02:03 The title”."
              .formatted(place, quoted(time)));
    }
    return new ChapterDraft(
        place, startMs.getAsLong(), blank < 0 ? "" : words.substring(blank + 1));
  }

  private static String quoted(String word) {
    return word.codePointCount(0, word.length()) <= QUOTED
        ? word
        : word.substring(0, word.offsetByCodePoints(0, QUOTED)) + "…";
  }
}
