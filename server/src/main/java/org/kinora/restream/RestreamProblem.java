package org.kinora.restream;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with the targets of a channel.
enum RestreamProblem implements Problem {
  NO_SUCH_TARGET(
      "no-such-restream-target", ProblemKind.MISSING, "This channel has no such restream target."),
  LABEL(
      "restream-label-invalid",
      ProblemKind.UNPROCESSABLE,
      "What a restream target is called has up to " + NewTarget.LABEL_MOST + " characters."),
  ADDRESS(
      "restream-address-invalid",
      ProblemKind.UNPROCESSABLE,
      "The address of a restream target begins with rtmp:// or rtmps:// and names an application,"
          + " such as rtmps://live.example.org/app. Its stream key has a field of its own."),
  KEY(
      "restream-key-invalid",
      ProblemKind.UNPROCESSABLE,
      "The stream key of a restream target has 1 to "
          + NewTarget.KEY_MOST
          + " characters, without blanks."),
  TOO_MANY(
      "too-many-restream-targets",
      ProblemKind.CONFLICT,
      "This channel has as many restream targets as it may have. Delete one that is not used.");

  private final ProblemText text;

  RestreamProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
