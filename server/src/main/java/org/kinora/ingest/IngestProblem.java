package org.kinora.ingest;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a browser can't broadcast, or not any more.
enum IngestProblem implements Problem {
  SWITCHED_OFF(
      "browser-live-off",
      ProblemKind.FORBIDDEN,
      "This server takes no broadcasts from browsers. Use an encoder such as OBS Studio."),
  RECORDING(
      "recording-not-understood",
      ProblemKind.UNPROCESSABLE,
      "What this browser records can't be broadcast. Try another browser, or an encoder such as OBS"
          + " Studio."),
  TOO_SLOW(
      "server-too-slow",
      ProblemKind.BUSY,
      "The server can't keep up with this broadcast. Choose a smaller picture."),
  DISMISSED("broadcast-dismissed", ProblemKind.CONFLICT, "The broadcast was ended.");

  private final ProblemText text;

  IngestProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
