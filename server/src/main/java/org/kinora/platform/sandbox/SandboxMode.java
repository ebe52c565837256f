package org.kinora.platform.sandbox;

/// How far programs are to be confined, as the configuration says it.
public enum SandboxMode {
  /// The best that works here.
  AUTO,
  /// Landlock and seccomp, else limits only.
  LANDLOCK,
  /// Bubblewrap, else limits only.
  BUBBLEWRAP,
  /// Limits and another user only.
  LIMITS,
  /// Nothing.
  OFF
}
