package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// A chapter as somebody wrote it, before it is known to be one. `place` says where it stands, as
/// in `Line 3`.
record ChapterDraft(String place, @Nullable Long startMs, @Nullable String title) {

  // No film is longer; for those of which nothing is known yet.
  private static final long LONGEST_MS = 12L * 3600 * 1000;

  /// The chapters that these are; throws a [ProblemException] that names the first that is none.
  static List<Chapter> checked(List<ChapterDraft> drafts, @Nullable Long durationMs) {
    if (drafts.size() > Chapter.MOST) {
      throw refused(
          "A film has up to " + Chapter.MOST + " chapters; these are " + drafts.size() + ".");
    }
    var chapters = new ArrayList<Chapter>(drafts.size());
    long earliestMs = 0;
    for (var draft : drafts) {
      var chapter = draft.checked(earliestMs, durationMs == null ? LONGEST_MS : durationMs);
      chapters.add(chapter);
      earliestMs = chapter.startMs() + 1;
    }
    return chapters;
  }

  private Chapter checked(long earliestMs, long durationMs) {
    if (startMs == null || startMs < 0) {
      throw refused(place + " has no start: give it in milliseconds from the film's beginning.");
    }
    if (startMs < earliestMs) {
      throw refused(
          "%s begins at %s, which is not after the chapter before it; put them in order."
              .formatted(place, ChapterTime.format(startMs)));
    }
    if (startMs >= durationMs) {
      throw refused(
          "%s begins at %s, but the film ends at %s."
              .formatted(place, ChapterTime.format(startMs), ChapterTime.format(durationMs)));
    }
    var tidied = Chapter.tidied(title);
    if (tidied.isEmpty()) {
      throw refused(place + " has no title.");
    }
    int length = tidied.codePointCount(0, tidied.length());
    if (length > Chapter.TITLE_MOST) {
      throw refused(
          "%s has a title of %d characters; up to %d are taken."
              .formatted(place, length, Chapter.TITLE_MOST));
    }
    return new Chapter(startMs, tidied);
  }

  static ProblemException refused(String detail) {
    return new ProblemException(CatalogProblem.CHAPTERS, detail);
  }
}
