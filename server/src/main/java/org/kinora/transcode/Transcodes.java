package org.kinora.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Videos;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Tasks;
import org.kinora.upload.UploadFinished;

/// The door to the pipeline for all other features.
@ApplicationScoped
public class Transcodes {

  private final Jdbi jdbi;
  private final Videos videos;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final TaskRunner runner;
  private final Tasks queue;

  Transcodes(
      Jdbi jdbi,
      Videos videos,
      TranscodeTasks tasks,
      Pipeline pipeline,
      TaskRunner runner,
      Tasks queue) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.runner = runner;
    this.queue = queue;
  }

  void onUploaded(@Observes UploadFinished event) {
    start(event.video());
  }

  /// Begins to make a stored source playable. Call after the commit that stored it; calling again
  /// does nothing. A program that dies before the call makes up for it at its next start.
  public void start(VideoId video) {
    pipeline.begin(video);
  }

  /// Ends all work on a video, running FFmpeg included. A video without anything to play becomes
  /// failed. Safe before deleting the video.
  public void cancel(VideoId video) {
    var open =
        jdbi.inTransaction(
            handle -> {
              if (!Pipeline.lock(handle, video)) {
                return List.<UUID>of();
              }
              var ids =
                  tasks.of(handle, video).stream()
                      .filter(task -> !task.state().isOver())
                      .map(TranscodeTask::id)
                      .toList();
              tasks.change(handle, ids, TaskState.CANCELLED);
              handle
                  .createUpdate(
                      """
                      update video set state = 'failed', problem_code = :code, problem_detail = :detail,
                        updated_at = now()
                      where id = :id and state = 'processing'
                      """)
                  .bind("code", TranscodeProblem.CANCELLED.code())
                  .bind("detail", TranscodeProblem.CANCELLED.sentence())
                  .bind("id", video.value())
                  .execute();
              return ids;
            });
    open.forEach(id -> queue.withdraw(id.toString()));
    runner.stop(open);
    videos.changed(video);
  }

  /// Tries again what failed or was cancelled; what is done stays done.
  public void retry(VideoId video) {
    var found = videos.find(video).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    if (found.sourceKey() == null) {
      throw new ProblemException(TranscodeProblem.SOURCE_GONE);
    }
    jdbi.useTransaction(
        handle -> {
          if (!Pipeline.lock(handle, video)) {
            return;
          }
          for (var task : tasks.of(handle, video)) {
            if (task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED) {
              tasks.reopen(handle, task.id(), TaskState.WAITING);
            }
          }
          handle
              .createUpdate(
                  """
                  update video set state = case when revision is null then 'processing' else 'playable' end,
                    problem_code = null, problem_detail = null, updated_at = now()
                  where id = :id and state in ('failed', 'complete')
                  """)
              .bind("id", video.value())
              .execute();
        });
    videos.changed(video);
    runner.advance(video);
  }

  /// Tries again the video that a failed task belongs to.
  public void retry(UUID taskId) {
    retry(
        tasks
            .find(taskId)
            .map(TranscodeTask::videoId)
            .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND)));
  }

  public TranscodeProgress progress(VideoId video) {
    var all = tasks.of(video);
    double done = 0;
    double whole = 0;
    var parts = new ArrayList<TranscodeProgress.Part>();
    for (var task : all) {
      double progress = task.state() == TaskState.DONE ? 1 : task.progress();
      boolean isAside = task.state() == TaskState.FAILED || task.state() == TaskState.CANCELLED;
      whole += isAside ? 0 : task.weight();
      done += isAside ? 0 : task.weight() * progress;
      parts.add(part(task, progress));
    }
    // A probe says nothing yet of how much there is to do.
    double overall = all.size() <= 1 ? 0 : Math.min(1, done / Math.max(1e-9, whole));
    return new TranscodeProgress(overall, parts);
  }

  /// What runs, failed or waits, for the administrator.
  public List<TranscodeTask> queue(int limit) {
    return tasks.open(limit);
  }

  private static TranscodeProgress.Part part(TranscodeTask task, double progress) {
    return new TranscodeProgress.Part(
        task.id(),
        name(task),
        task.kind(),
        progress,
        task.state(),
        task.attempts(),
        task.problem());
  }

  private static String name(TranscodeTask task) {
    int number = task.ordinal() + 1;
    return switch (task.kind()) {
      case CHUNK -> "Pictures, part " + number;
      case AUDIO -> "Sound " + number;
      case TEXT -> "Subtitles " + number;
      case JOIN -> "Rendition " + number;
      case PROBE, PREPARE, STORYBOARD, POSTER, PUBLISH -> {
        String text = task.kind().text();
        yield text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      }
    };
  }
}
