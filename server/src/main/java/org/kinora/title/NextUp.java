package org.kinora.title;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kinora.library.Watching;

/// Where somebody goes on with a title: at what they watched last, behind it where they saw its
/// end, and from the beginning where that was the last.
record NextUp(Part part, Way way) {

  /// How it goes on.
  enum Way {
    START,
    RESUME,
    NEXT,
    AGAIN;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Of what can be watched, in order; `seen` is by video. Empty where there is nothing.
  static Optional<NextUp> of(List<Part> story, Map<String, Watching> seen) {
    if (story.isEmpty()) {
      return Optional.empty();
    }
    return story.stream()
        .filter(part -> part.video() != null && seen.containsKey(part.video()))
        .max(Comparator.comparing(part -> seen(seen, part).seenAt()))
        .map(last -> after(story, last, seen(seen, last)))
        .or(() -> Optional.of(new NextUp(story.getFirst(), Way.START)));
  }

  private static NextUp after(List<Part> story, Part last, Watching seen) {
    if (!seen.isFinished()) {
      return new NextUp(last, seen.resumeMs() > 0 ? Way.RESUME : Way.START);
    }
    int next = story.indexOf(last) + 1;
    return next < story.size()
        ? new NextUp(story.get(next), Way.NEXT)
        : new NextUp(story.getFirst(), Way.AGAIN);
  }

  private static Watching seen(Map<String, Watching> seen, Part part) {
    var watching = part.video() == null ? null : seen.get(part.video());
    if (watching == null) {
      throw new IllegalStateException("Nobody watched " + part);
    }
    return watching;
  }
}
