package org.kinora.transcode;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a video's encoding is, 0 to 1, and each part of it.
public record TranscodeProgress(double overall, List<Part> parts) {

  public TranscodeProgress {
    parts = List.copyOf(parts);
  }

  /// One task, named for people. `problem` is its latest failure in plain words.
  public record Part(
      UUID taskId,
      String name,
      TaskKind kind,
      double progress,
      TaskState state,
      int attempts,
      @Nullable String problem) {}
}
