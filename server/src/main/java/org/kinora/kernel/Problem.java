package org.kinora.kernel;

/// A failure that people meet: each feature lists its own as an enum.
public interface Problem {

  ProblemText text();

  /// Stable and in kebab-case, for programs: `not-a-media-file`.
  default String code() {
    return text().code();
  }

  default ProblemKind kind() {
    return text().kind();
  }

  /// What is wrong and what to do, for people.
  default String sentence() {
    return text().sentence();
  }

  /// The HTTP status; a protocol may ask for a more exact one than the kind's.
  default int status() {
    return kind().status();
  }

  /// To be thrown where the sentence says it all.
  default ProblemException exception() {
    return new ProblemException(this);
  }
}
