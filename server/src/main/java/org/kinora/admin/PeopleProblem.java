package org.kinora.admin;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why something can't be done to an account.
enum PeopleProblem implements Problem {
  LAST_ADMINISTRATOR(
      "last-administrator",
      ProblemKind.CONFLICT,
      "This is the only administrator. Make somebody else one first."),
  REASON(
      "suspension-reason",
      ProblemKind.UNPROCESSABLE,
      "Say why, in up to 1000 characters: the person is told when they try to sign in."),
  QUOTA(
      "quota-invalid",
      ProblemKind.UNPROCESSABLE,
      "The quota is a whole number of gigabytes, or empty for what holds for everybody."),
  ROLE("role-invalid", ProblemKind.UNPROCESSABLE, "There is no such role.");

  private final ProblemText text;

  PeopleProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
