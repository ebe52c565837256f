package org.kinora.moderation;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with reports and decisions.
enum ModerationProblem implements Problem {
  NO_SUBJECT(
      "report-subject", ProblemKind.MISSING, "What you want to report is not there (any more)."),
  REPORT(
      "report-reason",
      ProblemKind.UNPROCESSABLE,
      "Choose one of the reasons, and add 1,000 characters at most."),
  OWN("report-own", ProblemKind.CONFLICT, "This is your own: change or delete it yourself."),
  NO_CASE("no-such-case", ProblemKind.MISSING, "There is no such case."),
  ACT("act-invalid", ProblemKind.CONFLICT, "That can't be decided about this as it is now."),
  REASON(
      "act-reason",
      ProblemKind.UNPROCESSABLE,
      "Give a reason, in up to 1,000 characters: those whom it is about read it."),
  OWN_CASE(
      "own-case",
      ProblemKind.FORBIDDEN,
      "This case is about something of your own, so somebody else has to decide it."),
  NO_DECISION("no-such-decision", ProblemKind.MISSING, "There is no such decision."),
  APPEAL(
      "appeal-invalid",
      ProblemKind.UNPROCESSABLE,
      "Say in 1 to 2,000 characters why the decision is wrong."),
  APPEALED(
      "appeal-made",
      ProblemKind.CONFLICT,
      "There is no appeal (any more) against this decision: it can be made once."),
  NONE_CHOSEN("none-chosen", ProblemKind.UNPROCESSABLE, "Choose 1 to 50 videos first."),
  CONFIRM("deletion-confirm", ProblemKind.USER, "Tick the box to delete them for good.");

  private final ProblemText text;

  ModerationProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
