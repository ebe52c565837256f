package org.kinora.kernel;

/// What a [Problem] is called, by programs and by people.
public record ProblemText(String code, ProblemKind kind, String sentence) {}
