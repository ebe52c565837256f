package org.kinora.clip;

import org.jspecify.annotations.Nullable;

/// What is to be cut: from a moment on, or the last of what there is.
record NewClip(@Nullable Long startMs, long durationMs, String title) {

  NewClip {
    if (durationMs < Clips.SHORTEST_S * 1000L || durationMs > Clips.LONGEST_S * 1000L) {
      throw ClipProblem.LENGTH.exception();
    }
    if (startMs != null && startMs < 0) {
      throw ClipProblem.RANGE.exception();
    }
    title = title.replaceAll("[\\p{Cc}\\p{Cs}\\s]+", " ").strip();
    if (title.codePointCount(0, title.length()) > Clips.TITLE_MOST) {
      throw ClipProblem.TITLE.exception();
    }
  }
}
