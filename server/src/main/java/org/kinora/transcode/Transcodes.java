package org.kinora.transcode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Cuts;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.Revisions;
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
  private final Sources sources;
  private final Revising revising;
  private final Ports ports;

  /// What is written down of revisions, and what becomes of what is no longer needed.
  @ApplicationScoped
  static class Ports {
    private final Revisions revisions;
    private final Leftovers leftovers;
    private final Tasks queue;
    private final Waits waits;

    Ports(Revisions revisions, Leftovers leftovers, Tasks queue, Waits waits) {
      this.waits = waits;
      this.revisions = revisions;
      this.leftovers = leftovers;
      this.queue = queue;
    }

    Revisions revisions() {
      return revisions;
    }

    Leftovers leftovers() {
      return leftovers;
    }

    Tasks queue() {
      return queue;
    }

    Waits waits() {
      return waits;
    }
  }

  Transcodes(
      Jdbi jdbi,
      Videos videos,
      TranscodeTasks tasks,
      Pipeline pipeline,
      TaskRunner runner,
      Revising revising,
      Sources sources,
      Ports ports) {
    this.revising = revising;
    this.ports = ports;
    this.jdbi = jdbi;
    this.videos = videos;
    this.tasks = tasks;
    this.pipeline = pipeline;
    this.runner = runner;
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

  @Override
  public void illustrate(VideoId video) {
    pipeline.illustrate(video);
  }

  /// Ends all work on a video, running FFmpeg included. A video without anything to play becomes
  /// failed. Safe before deleting the video.
  @Override
  public void cancel(VideoId video) {
    var left = new ArrayList<String>();
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
              left.addAll(cancelBeside(handle, video));
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
    open.forEach(id -> ports.queue().withdraw(id.toString()));
    runner.stop(open);
    ports.leftovers().sweep(left);
    videos.changed(video);
  }

  /// What is beside the film that is played is given up, and that plays on.
  private List<String> cancelBeside(Handle handle, VideoId video) {
    var left = new ArrayList<String>();
    for (var row : ports.revisions().of(handle, video)) {
      if (row.state() == RevisionRow.State.MAKING
          && ports
              .revisions()
              .failed(
                  handle,
                  video,
                  row.revision(),
                  TranscodeProblem.CANCELLED.code(),
                  TranscodeProblem.CANCELLED.sentence())) {
        left.addAll(ports.revisions().discardSource(handle, video, row.revision()));
      }
    }
    return left;
  }

  @Override
  public void edit(VideoId video, Cuts cuts, boolean isFresh) {
    revising.edit(video, cuts, isFresh);
  }

  @Override
  public void replace(VideoId video, RevisionRow.NewSource source) {
    revising.replace(video, source);
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
          ports.revisions().reopen(handle, video);
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
                    select t.id, t.video_id, v.title, t.kind, t.ordinal, t.state, t.progress, t.attempts, t.problem,
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
      return sources.plannedIfAny(all.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Work work(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var state = TaskState.fromText(row.getString("state"));
    var started = row.getObject("started_at", OffsetDateTime.class);
    return new Work(
        new VideoId(row.getString("video_id")),
        row.getString("title"),
        row.getString("kind"),
        row.getInt("ordinal"),
        state.text(),
        row.getDouble("progress"),
        row.getInt("attempts"),
        row.getString("problem"),
        ports.waits().words(id, state).orElse(null),
        row.getBoolean("has_source"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        started == null ? null : started.toInstant());
  }
}
