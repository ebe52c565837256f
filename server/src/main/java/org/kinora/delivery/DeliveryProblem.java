package org.kinora.delivery;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why media is not sent.
enum DeliveryProblem implements Problem {
  NO_SUCH_MEDIA("no-such-media", ProblemKind.MISSING, "There is no media at this address."),
  ACCESS_REFUSED(
      "media-access-refused",
      ProblemKind.FORBIDDEN,
      "This media address is not valid, or not any more. Open the video's page again."),
  METHOD_NOT_ALLOWED(
      "method-not-allowed", ProblemKind.USER, "Media can be read with GET and HEAD only."),
  RANGE_BEYOND_END(
      "range-beyond-end", ProblemKind.USER, "The range asked for lies beyond the end."),
  STORE_FAILED(
      "media-store-failed",
      ProblemKind.BUSY,
      "The stored media can't be read at this moment. Try again; the cause is in the log.");

  private final ProblemText text;

  DeliveryProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }

  /// The HTTP status; two of them are more exact than their kind.
  @Override
  public int status() {
    return switch (this) {
      case METHOD_NOT_ALLOWED -> 405;
      case RANGE_BEYOND_END -> 416;
      case NO_SUCH_MEDIA, ACCESS_REFUSED, STORE_FAILED -> kind().status();
    };
  }
}
