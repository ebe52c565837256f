package org.kinora.live;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with stream keys and how a channel goes live.
enum LiveProblem implements Problem {
  NO_SUCH_KEY("no-such-stream-key", ProblemKind.MISSING, "This channel has no such stream key."),
  KEY_LABEL(
      "stream-key-label-invalid",
      ProblemKind.UNPROCESSABLE,
      "What a stream key is called has up to " + StreamKeys.LABEL_MOST + " characters."),
  TOO_MANY_KEYS(
      "too-many-stream-keys",
      ProblemKind.CONFLICT,
      "This channel has "
          + StreamKeys.MOST
          + " stream keys, which is the most that one can have. Revoke one that is not used."),
  TITLE(
      "live-title-invalid",
      ProblemKind.UNPROCESSABLE,
      "The title of a broadcast has up to " + LivePatch.TITLE_MOST + " characters."),
  DESCRIPTION(
      "live-description-too-long",
      ProblemKind.UNPROCESSABLE,
      "The description of a broadcast has up to " + LivePatch.DESCRIPTION_MOST + " characters."),
  VISIBILITY(
      "live-visibility-invalid",
      ProblemKind.UNPROCESSABLE,
      "A broadcast can be one of: public, unlisted, members, private.");

  private final ProblemText text;

  LiveProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
