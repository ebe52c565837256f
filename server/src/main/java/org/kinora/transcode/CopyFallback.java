package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Begins anew with a video whose pictures turned out to be unfit to be published as they are, be
/// it in the middle or while it is uploaded: the revision that was begun is dropped, with what
/// people could see of it, and the next one encodes all.
@Singleton
class CopyFallback {

  private static final Logger LOG = Logger.getLogger(CopyFallback.class);

  private final TranscodeTasks tasks;
  private final Sources sources;
  private final Afresh afresh;

  /// What stands in the place of the copy in the next revision.
  record Refused(String refused) {}

  CopyFallback(TranscodeTasks tasks, Sources sources, Afresh afresh) {
    this.tasks = tasks;
    this.sources = sources;
    this.afresh = afresh;
  }

  /// Whether it was tried before: then the pictures are encoded.
  boolean isRefused(TranscodeTask task) {
    return tasks.of(task.videoId()).stream()
        .anyMatch(other -> other.revision().equals(task.revision()) && isRefusal(other));
  }

  /// Whether a task stands for a copy that was given up, and not for one.
  static boolean isRefusal(TranscodeTask task) {
    return task.kind() == TaskKind.COPY
        && task.state() == TaskState.DONE
        && task.detail().contains("\"refused\"");
  }

  /// Does nothing when the attempt is no longer the task's.
  void encode(Attempt attempt, String reason) throws IOException {
    var task = attempt.task();
    String detail = sources.write(new Refused(reason));
    if (afresh.begin(attempt, (handle, revision) -> mark(handle, task, revision, detail))) {
      LOG.infof("video %s is encoded after all: %s", task.videoId(), reason);
    }
  }

  private void mark(Handle handle, TranscodeTask task, String revision, String detail) {
    tasks.add(
        handle, task.videoId(), revision, new NewTask(TaskKind.COPY, 0, TaskState.DONE, 0.05));
    handle.execute(
        """
        update transcode_task set progress = 1, finished_at = now(), detail = cast(? as jsonb)
        where video_id = ? and revision = ? and kind = 'copy'
        """,
        detail,
        task.videoId().value(),
        revision);
  }
}
