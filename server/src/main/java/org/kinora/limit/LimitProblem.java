package org.kinora.limit;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What was asked for too often.
public enum LimitProblem implements Problem {
  TOO_MANY_REQUESTS(
      "too-many-requests",
      ProblemKind.LIMITED,
      "That was asked for too often. Wait for as long as Retry-After says, then go on more"
          + " slowly.");

  private final ProblemText text;

  LimitProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
