package org.kinora.kernel;

/// A failure that people meet: each feature lists its own as an enum.
public interface Problem {

  /// Stable and in kebab-case, for programs: `not-a-media-file`.
  String code();

  ProblemKind kind();

  /// What is wrong and what to do, for people.
  String sentence();
}
