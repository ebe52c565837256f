package org.kinora.platform.sandbox;

/// How far programs are confined, from the least to the best.
public enum SandboxLevel {
  /// Nothing holds a program back.
  OFF,
  /// The kernel limits memory, time and sizes, and no more than that.
  LIMITS_ONLY,
  /// A container of its own without a network, by bubblewrap.
  BUBBLEWRAP,
  /// Landlock, seccomp and limits.
  FULL;

  /// Whether a program can reach neither the network nor other files.
  public boolean isConfined() {
    return this == FULL || this == BUBBLEWRAP;
  }
}
