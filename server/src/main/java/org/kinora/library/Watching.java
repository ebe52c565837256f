package org.kinora.library;

import java.time.Instant;

/// A row of a profile's history.
public record Watching(
    String video, long positionMs, long durationMs, boolean isFinished, Instant seenAt) {

  static Watching of(Progress progress) {
    return new Watching(
        progress.video(),
        progress.positionMs(),
        progress.durationMs(),
        progress.isFinished(),
        progress.at());
  }

  /// Where it goes on; 0 where it begins anew.
  public long resumeMs() {
    return Progress.resumeMs(positionMs, durationMs, isFinished);
  }

  int percent() {
    return Progress.percent(positionMs, durationMs, isFinished);
  }
}
