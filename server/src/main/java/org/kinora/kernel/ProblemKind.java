package org.kinora.kernel;

/// Who can do something about a problem, and the HTTP status that says so.
public enum ProblemKind {
  USER(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  MISSING(404),
  CONFLICT(409),
  GONE(410),
  TOO_LARGE(413),
  UNPROCESSABLE(422),
  LIMITED(429),
  INTERNAL(500),
  BUSY(503),
  FULL(507);

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
