package org.kinora.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// Chapters as people write them, one on a line: the time, a space, the title. Blank lines don't
/// count.
final class ChapterLines {

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
    return FormLines.read(text, ChapterLines::parse);
  }

  private static ChapterDraft parse(String place, String words) {
    int blank = words.indexOf(' ');
    var time = blank < 0 ? words : words.substring(0, blank);
    var startMs = ChapterTime.parse(time);
    if (startMs.isEmpty()) {
      throw ChapterDraft.refused(
          "%s begins with “%s”, which is no time: write it as in “1:02:03 The title”."
              .formatted(place, FormLines.quoted(time)));
    }
    return new ChapterDraft(
        place, startMs.getAsLong(), blank < 0 ? "" : words.substring(blank + 1));
  }
}
