package org.kinora.search;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What keeps somebody from finding something.
enum SearchProblem implements Problem {
  TOO_SLOW(
      "search-too-slow",
      ProblemKind.BUSY,
      "The search took too long. Try again with more or with rarer words.");

  private final ProblemText text;

  SearchProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
