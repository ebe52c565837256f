package org.kinora.platform.sandbox;

/// How far programs are confined, from the least to the best.
public enum SandboxLevel {
  /// Nothing holds a program back.
  OFF(0),
  /// The kernel limits memory, time and sizes, and no more than that.
  LIMITS_ONLY(1),
  /// A container of its own without a network, by bubblewrap.
  BUBBLEWRAP(2),
  /// Landlock, seccomp and limits.
  FULL(3);

  private final int rank;

  SandboxLevel(int rank) {
    this.rank = rank;
  }

  /// A number that grows with what is held back.
  public int rank() {
    return rank;
  }

  /// Whether a program can reach neither the network nor other files.
  public boolean isConfined() {
    return this == FULL || this == BUBBLEWRAP;
  }
}
