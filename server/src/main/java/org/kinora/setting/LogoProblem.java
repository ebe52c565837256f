package org.kinora.setting;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a file can't be the logo.
enum LogoProblem implements Problem {
  NO_PICTURE(
      "not-a-picture",
      ProblemKind.UNPROCESSABLE,
      "This is no picture that can be read. Take a PNG, JPEG or WebP file."),
  TOO_LARGE(
      "picture-too-large",
      ProblemKind.TOO_LARGE,
      "The picture has more than 4 MB. It is shown small: take a smaller one.");

  private final ProblemText text;

  LogoProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
