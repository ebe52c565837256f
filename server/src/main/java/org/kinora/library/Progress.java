package org.kinora.library;

import java.time.Instant;
import java.util.UUID;

/// How far somebody watched a video.
record Progress(UUID profile, String video, long positionMs, long durationMs, Instant at) {

  /// No film is longer; what is longer is not a position.
  static final long MOST_MS = 7L * 24 * 3600 * 1000;

  // Credits are not what one comes back for ...
  private static final long TAIL_MS = 30_000;
  // ... and neither is the first moment.
  private static final long HEAD_MS = 8_000;

  Progress {
    durationMs = Math.clamp(durationMs, 0, MOST_MS);
    positionMs = Math.clamp(positionMs, 0, durationMs == 0 ? MOST_MS : durationMs);
  }

  boolean isFinished() {
    return isFinished(positionMs, durationMs);
  }

  static boolean isFinished(long positionMs, long durationMs) {
    return durationMs > 0 && positionMs >= durationMs - Math.min(TAIL_MS, durationMs / 20);
  }

  /// Where to go on; 0 to begin anew.
  static long resumeMs(long positionMs, long durationMs, boolean isFinished) {
    boolean isBegun = positionMs >= Math.min(HEAD_MS, durationMs / 10) && positionMs > 0;
    return isFinished || !isBegun ? 0 : positionMs;
  }

  /// Which part was watched, in percent; 0 where that is not worth to be shown.
  static int percent(long positionMs, long durationMs, boolean isFinished) {
    if (isFinished) {
      return 100;
    }
    return durationMs == 0 ? 0 : (int) Math.min(100, positionMs * 100 / durationMs);
  }
}
