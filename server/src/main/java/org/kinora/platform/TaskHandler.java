package org.kinora.platform;

import java.time.Duration;
import java.util.Optional;

/// Runs tasks by their id. May be called twice for one id, at the same time too.
public interface TaskHandler {

  /// Runs the task; a duration asks to be called again after it, empty ends the task.
  Optional<Duration> run(String id);
}
