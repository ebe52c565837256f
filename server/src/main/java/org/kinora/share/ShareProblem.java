package org.kinora.share;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with sharing.
enum ShareProblem implements Problem {
  ADDRESS(
      "oembed-address-unknown",
      ProblemKind.MISSING,
      "At this address of this site there is no video that everybody may watch."),
  FORMAT("oembed-format-invalid", ProblemKind.USER, "The format is json or xml."),
  SIZE(
      "oembed-size-invalid",
      ProblemKind.USER,
      "The greatest width and height are whole numbers from 1 on.");

  private final ProblemText text;

  ShareProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
