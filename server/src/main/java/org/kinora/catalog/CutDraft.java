package org.kinora.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// A range to take out as somebody wrote it, before it is known to be one. `place` says where it
/// stands, as in `Line 3`.
record CutDraft(String place, @Nullable Long startMs, @Nullable Long endMs) {

  // A film's length is shown in whole seconds, and tracks end at different times.
  private static final long GRACE_MS = 1_000;

  /// The cuts that these are, in a film of this length; throws a [ProblemException] that names
  /// the first that is none.
  static Cuts checked(List<CutDraft> drafts, long filmMs) {
    if (drafts.size() > Cuts.MOST) {
      throw refused(
          "Up to %d ranges can be taken out of a film; these are %d."
              .formatted(Cuts.MOST, drafts.size()));
    }
    var ranges = new ArrayList<Cuts.Range>(drafts.size());
    for (var draft : drafts) {
      ranges.add(draft.checked(filmMs));
    }
    var cuts = Cuts.merged(ranges);
    long left = filmMs - cuts.removedMs();
    if (left < Math.min(Cuts.LEAST_MS, filmMs)) {
      throw refused(
          "These ranges leave %s of the film; at least a second must stay. To take all of it away,"
                  .formatted(left <= 0 ? "nothing" : ChapterTime.format(left))
              + " delete the video.");
    }
    return cuts;
  }

  private Cuts.Range checked(long filmMs) {
    if (startMs == null || endMs == null || startMs < 0) {
      throw refused(
          place + " needs a start and an end, in milliseconds from the beginning of the film.");
    }
    if (endMs <= startMs) {
      throw refused(
          "%s ends at %s, which is not after its start at %s."
              .formatted(place, ChapterTime.format(endMs), ChapterTime.format(startMs)));
    }
    if (startMs >= filmMs || endMs > filmMs + GRACE_MS) {
      throw refused(
          "%s goes from %s to %s, but the film ends at %s."
              .formatted(
                  place,
                  ChapterTime.format(startMs),
                  ChapterTime.format(endMs),
                  ChapterTime.format(filmMs)));
    }
    // The rest behind a range that nearly reaches the end would be a flash.
    long end = endMs > filmMs - Cuts.MOMENT_MS ? filmMs : endMs;
    if (end - startMs < Cuts.MOMENT_MS) {
      throw refused(
          "%s is shorter than a tenth of a second: make it longer or leave it out."
              .formatted(place));
    }
    return new Cuts.Range(startMs, end);
  }

  static ProblemException refused(String detail) {
    return new ProblemException(CatalogProblem.CUTS, detail);
  }
}
