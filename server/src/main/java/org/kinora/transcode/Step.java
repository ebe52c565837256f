package org.kinora.transcode;

import java.io.IOException;

/// How tasks of one kind are done.
interface Step {

  TaskKind kind();

  /// About how much memory its runs of FFmpeg take, in bytes; 0 for little.
  default long memoryBytes(TranscodeTask task) throws IOException {
    return 0;
  }

  /// Does the work and stores its objects. What it returns is written in one transaction with the
  /// task's end.
  Outcome run(Attempt attempt) throws IOException;
}
