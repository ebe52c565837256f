package org.kinora.kernel;

/// Problems that are not one feature's.
public enum CommonProblem implements Problem {
  NOT_FOUND("not-found", ProblemKind.MISSING, "There is nothing at this address."),
  SIGN_IN_NEEDED(
      "sign-in-needed", ProblemKind.UNAUTHENTICATED, "Sign in, or send a valid API token."),
  NOT_ALLOWED("not-allowed", ProblemKind.FORBIDDEN, "You are not allowed to do this."),
  BAD_REQUEST("bad-request", ProblemKind.USER, "The request can't be understood."),
  TEXT(
      "text-invalid",
      ProblemKind.USER,
      "A text has a character in it that can't be kept (U+0000). Take it out and send it again."),
  PAGE("page-invalid", ProblemKind.USER, "Ask for the next page by the address given as next."),
  LIMIT("limit-invalid", ProblemKind.USER, "The limit is a number from 1 to 100."),
  FORM_EXPIRED(
      "form-expired",
      ProblemKind.FORBIDDEN,
      "This form has expired. Go back, reload the page and send it again."),
  DISK_FULL(
      "disk-full",
      ProblemKind.FULL,
      "The server's disk is full. Watching goes on; to change something, ask the administrator to"
          + " free some space."),
  DATABASE_AWAY(
      "database-away",
      ProblemKind.BUSY,
      "The server's database can't be reached at the moment. Try again in some seconds."),
  BUSY(
      "busy",
      ProblemKind.BUSY,
      "More people ask for pages than the server can make at the moment. Try again in some seconds."),
  INTERNAL("internal", ProblemKind.INTERNAL, "Something went wrong on the server; it is logged.");

  private final ProblemText text;

  CommonProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
