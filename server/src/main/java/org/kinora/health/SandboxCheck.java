package org.kinora.health;

import java.io.IOException;
import java.time.Duration;
import org.kinora.platform.Sandbox;

/// How FFmpeg is confined, as a canary found it.
final class SandboxCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private SandboxCheck() {}

  static Check of(Sandbox sandbox) {
    return new Check("FFmpeg's sandbox", PATIENCE, () -> finding(sandbox));
  }

  private static Finding finding(Sandbox sandbox) throws IOException {
    var seen = sandbox.description();
    return switch (sandbox.level()) {
      case FULL, BUBBLEWRAP -> Finding.ok(seen);
      case LIMITS_ONLY -> Finding.warning(seen + "; " + uploads(sandbox), sandbox.cure());
      case OFF -> Finding.failure(seen + "; " + uploads(sandbox), sandbox.cure());
    };
  }

  private static String uploads(Sandbox sandbox) throws IOException {
    return sandbox.acceptsUntrusted()
        ? "everybody who may upload still may"
        : "only administrators may upload";
  }
}
