package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Writes what an attempt brought, all of it or nothing, and only while the task is the attempt's:
/// one whose lease went to another (it stood still for longer than that lasts) brings nothing.
@Singleton
class Completion {

  private final Jdbi jdbi;
  private final TranscodeTasks tasks;
  private final Growth growth;

  Completion(Jdbi jdbi, TranscodeTasks tasks, Growth growth) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.growth = growth;
  }

  /// False when the attempt is no longer the task's. Writing again what was written is no harm, so
  /// an answer that was lost is asked for again.
  boolean write(Attempt attempt, Outcome outcome) throws IOException {
    boolean isOurs =
        attempt.writing(() -> jdbi.inTransaction(handle -> write(handle, attempt, outcome)));
    if (isOurs) {
      attempt.counted();
    }
    return isOurs;
  }

  private boolean write(Handle handle, Attempt attempt, Outcome outcome) {
    var task = attempt.task();
    if (!Pipeline.lock(handle, task.videoId())) {
      return false;
    }
    if (!tasks.done(handle, task.id(), attempt.worker(), outcome.detail())) {
      return isDoneBy(handle, attempt);
    }
    growth.add(handle, task.videoId(), task.revision(), outcome.renditions(), outcome.parts());
    tasks.add(handle, task.videoId(), task.revision(), outcome.tasks());
    outcome.change().apply(handle);
    return true;
  }

  /// Whether it was this very attempt that did the task: then its answer was lost.
  private static boolean isDoneBy(Handle handle, Attempt attempt) {
    return handle
        .createQuery(
            "select exists (select from transcode_task where id = :id and worker = :worker and state = 'done')")
        .bind("id", attempt.task().id())
        .bind("worker", attempt.worker())
        .mapTo(boolean.class)
        .one();
  }
}
