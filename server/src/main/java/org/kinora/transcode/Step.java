package org.kinora.transcode;

import java.io.IOException;

/// How tasks of one kind are done.
interface Step {

  TaskKind kind();

  /// Does the work and stores its objects. What it returns is written in one transaction with the
  /// task's end.
  Outcome run(Attempt attempt) throws IOException;
}
