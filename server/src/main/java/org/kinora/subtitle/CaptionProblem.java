package org.kinora.subtitle;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a line can't be shown.
public enum CaptionProblem implements Problem {
  NOT_LIVE(
      "captions-not-live",
      ProblemKind.CONFLICT,
      "Captions are taken while a video is live, and this one is not."),
  TEXT("caption-text", ProblemKind.UNPROCESSABLE, "A caption has 1 to 500 characters."),
  LANGUAGE(
      "caption-language",
      ProblemKind.UNPROCESSABLE,
      "The language of a caption is a tag such as en, de or pt-BR."),
  TIME(
      "caption-time",
      ProblemKind.UNPROCESSABLE,
      "A caption begins at most a minute ago or ahead and is shown for 0.2 to 60 seconds."),
  TOO_MANY(
      "too-many-captions",
      ProblemKind.CONFLICT,
      "This broadcast has as many captions, or languages of them, as it takes."),
  KEY(
      "caption-key",
      ProblemKind.UNPROCESSABLE,
      "An Idempotency-Key has 1 to 64 letters, digits, dots, dashes and underscores."),
  KEY_USED(
      "caption-key-used",
      ProblemKind.CONFLICT,
      "Another caption was sent with this Idempotency-Key.");

  private final ProblemText text;

  CaptionProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
