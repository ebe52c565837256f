package org.kinora.kernel;

/// A [Problem] that ends what was asked for. One mapper turns it into RFC 9457 problem JSON or an
/// error page.
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final Problem problem;

  public ProblemException(Problem problem) {
    this(problem, problem.sentence());
  }

  /// `detail` replaces the problem's own sentence where the case at hand can be named.
  public ProblemException(Problem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  public ProblemException(Problem problem, String detail, Throwable cause) {
    super(detail, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
