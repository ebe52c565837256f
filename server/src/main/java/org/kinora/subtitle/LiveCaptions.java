package org.kinora.subtitle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// Whoever broadcasts, as those see it who caption.
public interface LiveCaptions {

  /// A line to be shown; `startMs` of the broadcast's own time is null for now.
  record NewCaption(
      String key, String language, @Nullable Long startMs, long durationMs, String text) {}

  /// Shows a line, or says what became of the one with the same key. Empty where the video is not
  /// live here. Throws [org.kinora.kernel.ProblemException].
  Optional<LiveCue> show(VideoId video, NewCaption caption);
}
