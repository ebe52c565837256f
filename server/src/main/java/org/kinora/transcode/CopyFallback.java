package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Videos;
import org.kinora.platform.Tasks;

/// Begins anew with a video whose pictures turned out to be unfit to be published as they are, be
/// it in the middle or while it is uploaded: the revision that was begun is dropped, with what
/// people could see of it, and the next one encodes all.
@Singleton
class CopyFallback {

  private static final Logger LOG = Logger.getLogger(CopyFallback.class);

  private final Jdbi jdbi;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final Leftovers leftovers;
  private final Tasks queue;
  private final Sources sources;
  private final Videos videos;

  /// What stands in the place of the copy in the next revision.
  record Refused(String refused) {}

  CopyFallback(
      Jdbi jdbi,
      TranscodeTasks tasks,
      Pipeline pipeline,
      Leftovers leftovers,
      Tasks queue,
      Sources sources,
      Videos videos) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.leftovers = leftovers;
    this.queue = queue;
    this.sources = sources;
    this.videos = videos;
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

  /// Drops the attempt's revision, the attempt's own task with it; does nothing when the attempt is
  /// no longer the task's. Other attempts at the revision end as soon as they look for their rows.
  void encode(Attempt attempt, String reason) throws IOException {
    var task = attempt.task();
    String detail = sources.write(new Refused(reason));
    var left = List.of(Keys.published(task), Keys.staging(task));
    var open =
        jdbi.inTransaction(
            handle -> {
              if (!Pipeline.lock(handle, task.videoId())
                  || !tasks.isHeld(handle, task.id(), attempt.worker())) {
                return List.<UUID>of();
              }
              leftovers.note(handle, left);
              var ids = drop(handle, task);
              mark(handle, task, pipeline.newRevision(), detail);
              return ids;
            });
    if (open.isEmpty()) {
      return;
    }
    LOG.infof("video %s is encoded after all: %s", task.videoId(), reason);
    open.forEach(id -> queue.withdraw(id.toString()));
    leftovers.sweep(left);
    videos.changed(task.videoId());
    if (videos.find(task.videoId()).map(video -> video.sourceKey() != null).orElse(false)) {
      pipeline.begin(task.videoId());
    }
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
    begins(handle, task, revision);
  }

  /// What is made beside a film that is played goes on under the new name.
  private void begins(Handle handle, TranscodeTask task, String revision) {
    handle.execute(
        "update revision set revision = ? where video_id = ? and revision = ?",
        revision,
        task.videoId().value(),
        task.revision());
    boolean isBeside =
        handle
            .createQuery("select completed_at is not null from video where id = :id")
            .bind("id", task.videoId().value())
            .mapTo(Boolean.class)
            .one();
    if (isBeside) {
      tasks.add(
          handle, task.videoId(), revision, new NewTask(TaskKind.PROBE, 0, TaskState.READY, 0.2));
    }
  }
}
