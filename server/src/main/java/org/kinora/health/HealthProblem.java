package org.kinora.health;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with asking for checks.
enum HealthProblem implements Problem {
  RATE(
      "rate-invalid",
      ProblemKind.UNPROCESSABLE,
      "The megabytes per second are a number from 1 to " + Scrubs.MOST_MEGABYTES_PER_SECOND + "."),
  SCRUB_RUNNING(
      "scrub-running", ProblemKind.CONFLICT, "A scrub is running; wait for it or stop it."),
  NO_SCRUB("no-scrub", ProblemKind.MISSING, "No scrub was made yet.");

  private final ProblemText text;

  HealthProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
