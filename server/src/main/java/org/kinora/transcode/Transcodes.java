package org.kinora.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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
public class Transcodes implements org.kinora.catalog.Pipeline {

  private final Jdbi jdbi;
  private final Videos videos;
  private final TranscodeTasks tasks;
  private final Pipeline pipeline;
  private final TaskRunner runner;
  private final Tasks queue;
  private final Sources sources;

  Transcodes(
      Jdbi jdbi,
      Videos videos,
      TranscodeTasks tasks,
      Pipeline pipeline,
      TaskRunner runner,
      Tasks queue,
      Sources sources) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.runner = runner;
    this.queue = queue;
    this.sources = sources;
  }

  void onUploaded(@Observes UploadFinished event) {
    start(event.video());
  }

  /// Begins to make a stored source playable. Call after the commit that stored it; calling again
  /// does nothing. A program that dies before the call makes up for it at its next start.
  @Override
  public void start(VideoId video) {
    pipeline.begin(video);
  }

  /// Ends all work on a video, running FFmpeg included. A video without anything to play becomes
  /// failed. Safe before deleting the video.
  @Override
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
                        revision = null, is_growing = false, updated_at = now()
                      where id = :id and (state = 'processing' or (state = 'playable' and exists (
                        select from transcode_task t
                        where t.id = any(:cancelled) and t.kind = 'publish' and t.revision = video.revision)))
                      """)
                  .bindArray("cancelled", UUID.class, ids)
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
  @Override
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

  @Override
  public Progress progress(VideoId video) {
    var all = tasks.of(video);
    return new ProgressReport(all, planned(all)).progress();
  }

  @Override
  public List<Work> queue(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.video_id, v.title, t.kind, t.ordinal, t.state, t.progress, t.attempts, t.problem,
                      v.source_key is not null as has_source, t.created_at, t.started_at
                    from transcode_task t join video v on v.id = t.video_id
                    where t.state in ('waiting', 'ready', 'running', 'failed')
                    order by case t.state when 'running' then 0 when 'failed' then 1 when 'ready' then 2 else 3 end,
                      t.created_at, t.kind, t.ordinal
                    limit :limit
                    """)
                .bind("limit", limit)
                .map((row, context) -> work(row))
                .list());
  }

  private Optional<PlannedSource> planned(List<TranscodeTask> all) {
    if (all.stream().noneMatch(task -> task.kind() == TaskKind.PUBLISH)) {
      return Optional.empty();
    }
    try {
      return Optional.of(sources.planned(all.getFirst()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Work work(ResultSet row) throws SQLException {
    var started = row.getObject("started_at", OffsetDateTime.class);
    return new Work(
        new VideoId(row.getString("video_id")),
        row.getString("title"),
        row.getString("kind"),
        row.getInt("ordinal"),
        row.getString("state"),
        row.getDouble("progress"),
        row.getInt("attempts"),
        row.getString("problem"),
        row.getBoolean("has_source"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        started == null ? null : started.toInstant());
  }
}
