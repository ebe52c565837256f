package org.kinora.onair;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why somebody can't go live, or can't see what is.
enum BroadcastProblem implements Problem {
  WRONG_KEY(
      "stream-key-wrong",
      ProblemKind.FORBIDDEN,
      "This stream key is not valid, or not any more. Copy the key from your channel's page to go"
          + " live."),
  ALREADY_LIVE(
      "already-live",
      ProblemKind.CONFLICT,
      "This channel is live from another encoder, and is set to keep that one."),
  TOO_MANY_BROADCASTS(
      "too-many-broadcasts",
      ProblemKind.BUSY,
      "This server has as many broadcasts as it takes. Try again later."),
  DISK_FULL(
      "live-disk-full",
      ProblemKind.BUSY,
      "The server's disk is too full to record a broadcast. Tell the people who run it."),
  NOT_LIVE("not-live", ProblemKind.MISSING, "Nothing is live at this address."),
  ACCESS_REFUSED(
      "live-access-refused",
      ProblemKind.FORBIDDEN,
      "This address is not valid, or not any more. Open the video's page again."),
  METHOD_NOT_ALLOWED(
      "live-method-not-allowed", ProblemKind.USER, "What is live can be read with GET and HEAD."),
  BAD_RELOAD(
      "live-reload-invalid", ProblemKind.USER, "The playlist can't be waited for in this way."),
  REPORT_INVALID(
      "live-report-invalid", ProblemKind.USER, "This is no report of how a broadcast plays."),
  STALLED(
      "live-stalled",
      ProblemKind.BUSY,
      "The encoder sends nothing at this moment. Try again in some seconds."),
  STORE_FAILED(
      "live-store-failed",
      ProblemKind.BUSY,
      "The stored media can't be read at this moment. Try again; the cause is in the log.");

  private final ProblemText text;

  BroadcastProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }

  /// The HTTP status; one of them is more exact than its kind.
  @Override
  public int status() {
    return this == METHOD_NOT_ALLOWED ? 405 : kind().status();
  }
}
