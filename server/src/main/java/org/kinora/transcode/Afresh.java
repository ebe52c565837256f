package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Videos;
import org.kinora.platform.Tasks;

/// Drops a revision that is being made, with what people could see of it, and begins with the next
/// one of the same source.
@Singleton
class Afresh {

  private final Jdbi jdbi;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final Leftovers leftovers;
  private final Tasks queue;
  private final Videos videos;

  /// What the next revision is told of this one, in the same transaction.
  interface Note {
    void write(Handle handle, String revision);
  }

  Afresh(
      Jdbi jdbi,
      TranscodeTasks tasks,
      Pipeline pipeline,
      Leftovers leftovers,
      Tasks queue,
      Videos videos) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.leftovers = leftovers;
    this.queue = queue;
    this.videos = videos;
  }

  /// Drops the attempt's revision, the attempt's own task with it; false when the attempt is no
  /// longer the task's. Other attempts at the revision end as soon as they look for their rows.
  boolean begin(Attempt attempt, Note note) throws IOException {
    var task = attempt.task();
    var left = List.of(Keys.published(task), Keys.staging(task));
    var open =
        attempt.writing(
            () ->
                jdbi.inTransaction(
                    handle -> {
                      if (!Pipeline.lock(handle, task.videoId())
                          || !tasks.isHeld(handle, task.id(), attempt.worker())) {
                        return List.<UUID>of();
                      }
                      leftovers.note(handle, left);
                      var ids = drop(handle, task);
                      next(handle, task, note);
                      return ids;
                    }));
    if (open.isEmpty()) {
      return false;
    }
    open.forEach(id -> queue.withdraw(id.toString()));
    leftovers.sweep(left);
    videos.changed(task.videoId());
    pipeline.schedule(tasks.of(task.videoId()));
    return true;
  }

  /// Returns the tasks that were not over yet.
  private List<UUID> drop(Handle handle, TranscodeTask task) {
    var open =
        tasks.of(handle, task.videoId()).stream()
            .filter(other -> other.revision().equals(task.revision()) && !other.state().isOver())
            .map(TranscodeTask::id)
            .toList();
    String video = task.videoId().value();
    handle.execute(
        "delete from rendition where video_id = ? and revision = ?", video, task.revision());
    handle.execute(
        "delete from transcode_task where video_id = ? and revision = ?", video, task.revision());
    handle.execute(
        """
        update video set revision = null, is_growing = false, playable_at = null, duration_ms = null,
          state = case when state = 'playable' then 'processing' else state end, updated_at = now()
        where id = ? and revision = ?
        """,
        video,
        task.revision());
    return open;
  }

  /// What is made beside a film that is played goes on under the new name.
  private void next(Handle handle, TranscodeTask task, Note note) {
    String video = task.videoId().value();
    String revision = pipeline.newRevision();
    handle.execute(
        "update revision set revision = ?, plan = null where video_id = ? and revision = ?",
        revision,
        video,
        task.revision());
    note.write(handle, revision);
    if (hasSource(handle, task)) {
      var probe = new NewTask(TaskKind.PROBE, 0, TaskState.READY, 0.2);
      tasks.add(handle, task.videoId(), revision, probe);
    } else if (tasks.of(handle, task.videoId()).isEmpty()) {
      // What is still being uploaded is begun with when it is there.
      handle.execute("delete from revision where video_id = ? and revision = ?", video, revision);
    }
  }

  private static boolean hasSource(Handle handle, TranscodeTask task) {
    return handle
        .createQuery(
            """
            select exists (select from video where id = :video and source_key is not null)
              or exists (select from revision where video_id = :video and state = 'making' and source_key is not null)
            """)
        .bind("video", task.videoId().value())
        .mapTo(boolean.class)
        .one();
  }
}
