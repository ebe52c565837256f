package org.kinora.wording;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a text is not taken.
public enum WordingProblem implements Problem {
  BLOCKED(
      "words-blocked",
      ProblemKind.UNPROCESSABLE,
      "This has words in it that are not wanted on this site. Say it in others.");

  private final ProblemText text;

  WordingProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
