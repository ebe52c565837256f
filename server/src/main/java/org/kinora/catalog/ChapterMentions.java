package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Chapters that a description names, as people are used to write them: lines that begin with a
/// time, at least three of them, in order, the first at the film's beginning.
final class ChapterMentions {

  private static final int LEAST = 3;
  // A dash or dot of a list, the time, perhaps in brackets, a dash, the title.
  private static final Pattern LINE =
      Pattern.compile(
          "(?:[-*•] *)?[\\[(]?([0-9]{1,4}(?::[0-9]{2}){1,2})[\\])]?(?: *[-–—:|] *| +)(.+)");

  private ChapterMentions() {}

  /// Empty where the description names none.
  static List<Chapter> in(String description, @Nullable Long durationMs) {
    var chapters = new ArrayList<Chapter>();
    for (var line : description.lines().toList()) {
      var match = LINE.matcher(line.strip());
      var title = match.matches() ? Chapter.shortened(Chapter.tidied(match.group(2))) : "";
      var startMs = match.matches() ? ChapterTime.parse(match.group(1)) : null;
      if (startMs == null || startMs.isEmpty() || title.isEmpty()) {
        continue;
      }
      chapters.add(new Chapter(startMs.getAsLong(), title));
    }
    return isList(chapters, durationMs) ? List.copyOf(chapters) : List.of();
  }

  private static boolean isList(List<Chapter> chapters, @Nullable Long durationMs) {
    if (chapters.size() < LEAST
        || chapters.size() > Chapter.MOST
        || chapters.getFirst().startMs() != 0) {
      return false;
    }
    for (int i = 1; i < chapters.size(); i++) {
      if (chapters.get(i).startMs() <= chapters.get(i - 1).startMs()) {
        return false;
      }
    }
    return durationMs == null || chapters.getLast().startMs() < durationMs;
  }
}
