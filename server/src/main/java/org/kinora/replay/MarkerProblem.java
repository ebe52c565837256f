package org.kinora.replay;

import org.kinora.catalog.Chapter;
import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with markers.
enum MarkerProblem implements Problem {
  NOT_ON_AIR(
      "marker-not-on-air",
      ProblemKind.CONFLICT,
      "This channel is not live, so there is no moment to mark."),
  LABEL(
      "marker-label-invalid",
      ProblemKind.UNPROCESSABLE,
      "A marker's label has 1 to " + Chapter.TITLE_MOST + " characters."),
  TOO_MANY(
      "too-many-markers",
      ProblemKind.CONFLICT,
      "This broadcast has " + Markers.MOST + " markers, which is the most that one can have."),
  NO_SUCH_MARKER(
      "no-such-marker", ProblemKind.MISSING, "This broadcast has no marker at that moment.");

  private final ProblemText text;

  MarkerProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
