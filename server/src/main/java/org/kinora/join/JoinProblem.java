package org.kinora.join;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong on the way to an account.
enum JoinProblem implements Problem {
  INVITATION_OVER(
      "invitation-over",
      ProblemKind.GONE,
      "This invitation is used up, too old or was withdrawn. Ask for another one."),
  LINK_OVER(
      "link-over",
      ProblemKind.GONE,
      "This link was used already or is too old. Ask for another mail."),
  ADDRESS_TAKEN(
      "address-taken",
      ProblemKind.GONE,
      "This link was used already or is too old, or the address belongs to another account now.");

  private final ProblemText text;

  JoinProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
