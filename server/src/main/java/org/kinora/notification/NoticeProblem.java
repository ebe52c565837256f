package org.kinora.notification;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What is wrong with what is asked of notifications.
enum NoticeProblem implements Problem {
  RHYTHM("digest-invalid", ProblemKind.UNPROCESSABLE, "A digest comes daily, weekly or never."),
  NO_EMAIL(
      "digest-without-email",
      ProblemKind.CONFLICT,
      "Confirm your e-mail address first: that is where the digest goes.");

  private final ProblemText text;

  NoticeProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
