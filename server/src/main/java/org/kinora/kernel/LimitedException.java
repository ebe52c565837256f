package org.kinora.kernel;

import java.time.Duration;

/// What was asked for too often, and may be asked for again after some time.
public final class LimitedException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  public LimitedException(Problem problem, String detail, Duration wait) {
    super(problem, detail);
    this.wait = wait;
  }

  /// Whole seconds until another try makes sense, at least one.
  public long retryAfterSeconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
