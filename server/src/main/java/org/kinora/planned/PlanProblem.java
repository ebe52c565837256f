package org.kinora.planned;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with planned broadcasts.
enum PlanProblem implements Problem {
  NO_SUCH_PLAN(
      "no-such-plan",
      ProblemKind.MISSING,
      "This channel has no such planned broadcast; perhaps it has begun."),
  TITLE(
      "plan-title-invalid",
      ProblemKind.UNPROCESSABLE,
      "The title of a planned broadcast has 1 to " + PlanText.TITLE_MOST + " characters."),
  DESCRIPTION(
      "plan-description-too-long",
      ProblemKind.UNPROCESSABLE,
      "The description of a planned broadcast has up to "
          + PlanText.DESCRIPTION_MOST
          + " characters."),
  VISIBILITY(
      "plan-visibility-invalid",
      ProblemKind.UNPROCESSABLE,
      "A planned broadcast can be one of: public, unlisted, members, private."),
  START(
      "plan-start-invalid",
      ProblemKind.UNPROCESSABLE,
      "A broadcast is planned for a moment of the coming year, such as 2027-03-01T20:00."),
  TOO_MANY(
      "too-many-plans",
      ProblemKind.CONFLICT,
      "This channel has "
          + Plans.MOST
          + " planned broadcasts, which is the most that it can have.");

  private final ProblemText text;

  PlanProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
