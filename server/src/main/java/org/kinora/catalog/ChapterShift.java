package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Chapters of a film moved to what its cuts leave of it, and back.
final class ChapterShift {

  private ChapterShift() {}

  /// Each lasts to the next; one of which nothing is left is gone.
  static List<Chapter> of(List<Chapter> film, @Nullable Kept kept) {
    if (kept == null) {
      return film;
    }
    var shifted = new ArrayList<Chapter>();
    for (int i = 0; i < film.size(); i++) {
      long start = kept.position(film.get(i).startMs());
      boolean isLast = i + 1 == film.size();
      if (isLast || kept.position(film.get(i + 1).startMs()) > start) {
        shifted.add(new Chapter(start, film.get(i).title()));
      }
    }
    return shifted;
  }

  /// What was written of what is left, in times of the whole film, with those chapters of it that
  /// are not seen now.
  static List<Chapter> back(List<Chapter> written, List<Chapter> film, Kept kept) {
    var titles = new TreeMap<Long, String>();
    var seen = of(film, kept);
    for (var chapter : film) {
      var shifted = new Chapter(kept.position(chapter.startMs()), chapter.title());
      if (!seen.contains(shifted)) {
        titles.put(chapter.startMs(), chapter.title());
      }
    }
    for (var chapter : written) {
      // One that stayed where it was keeps the time that it has in the film.
      long start =
          film.stream()
              .filter(old -> old.title().equals(chapter.title()))
              .filter(old -> kept.position(old.startMs()) == chapter.startMs())
              .mapToLong(Chapter::startMs)
              .findFirst()
              .orElseGet(() -> kept.film(chapter.startMs()));
      titles.put(start, chapter.title());
    }
    var back = new ArrayList<Chapter>();
    titles.forEach((start, title) -> back.add(new Chapter(start, title)));
    return back.subList(0, Math.min(Chapter.MOST, back.size()));
  }
}
