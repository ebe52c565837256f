package org.kinora.clip;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with clips.
enum ClipProblem implements Problem {
  NO_BROADCAST(
      "clip-no-broadcast",
      ProblemKind.CONFLICT,
      "Clips are cut from broadcasts, and from what is recorded of them; this is none."),
  LENGTH(
      "clip-length-invalid",
      ProblemKind.UNPROCESSABLE,
      "A clip lasts " + Clips.SHORTEST_S + " to " + Clips.LONGEST_S + " seconds."),
  RANGE(
      "clip-range-invalid",
      ProblemKind.UNPROCESSABLE,
      "There is nothing to cut at that time. Give one at which the broadcast was on."),
  TITLE(
      "clip-title-invalid",
      ProblemKind.UNPROCESSABLE,
      "The title of a clip has up to " + Clips.TITLE_MOST + " characters."),
  MAKERS(
      "clip-makers-invalid",
      ProblemKind.UNPROCESSABLE,
      "Clips are cut by one of: nobody, followers, everybody."),
  NOT_ALLOWED(
      "clip-not-allowed", ProblemKind.FORBIDDEN, "This channel does not let you cut clips."),
  NO_SUCH_CLIP("no-such-clip", ProblemKind.MISSING, "There is no such clip of yours.");

  private final ProblemText text;

  ClipProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
