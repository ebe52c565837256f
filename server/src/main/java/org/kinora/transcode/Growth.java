package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.platform.DatabaseTrouble;

/// Lets people watch what is there of a film while the rest is still being made.
@Singleton
class Growth {

  private static final long LOOK_NANOS = 20_000_000;

  private final Jdbi jdbi;
  private final Renditions renditions;
  private final Videos videos;
  private final TranscodeTasks tasks;

  Growth(Jdbi jdbi, Renditions renditions, Videos videos, TranscodeTasks tasks) {
    this.jdbi = jdbi;
    this.renditions = renditions;
    this.videos = videos;
    this.tasks = tasks;
  }

  /// Makes a part of a track count while its task goes on. Throws when the attempt is no longer
  /// the task's: nothing of it may count then.
  void add(Attempt attempt, Rendition growing, RenditionPart part) throws IOException {
    var task = attempt.task();
    boolean isOurs =
        attempt.writing(() -> jdbi.inTransaction(handle -> add(handle, attempt, growing, part)));
    if (!isOurs) {
      attempt.stop().request();
      throw new IOException("The attempt is no longer the task's.");
    }
    attempt.counted(part.objectKey());
    videos.changed(task.videoId());
  }

  /// Waits until the attempt's film can be watched, or `most` is over: what runs ahead of the rest
  /// leaves the processor to the one part that is still missing.
  void awaitBeginning(Attempt attempt, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end
        && !attempt.stop().isRequested()
        && !Thread.currentThread().isInterrupted()
        && isMissing(attempt.task().videoId())) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /// No trouble of the database may end a run that only wanted to be polite.
  private boolean isMissing(VideoId video) {
    try {
      return !canBeWatched(video);
    } catch (RuntimeException e) {
      if (DatabaseTrouble.isPassing(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean canBeWatched(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select revision is not null from video where id = :video")
                .bind("video", video.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true));
  }

  private boolean add(Handle handle, Attempt attempt, Rendition growing, RenditionPart part) {
    var task = attempt.task();
    if (!Pipeline.lock(handle, task.videoId())
        || !tasks.isHeld(handle, task.id(), attempt.worker())) {
      return false;
    }
    add(handle, task.videoId(), task.revision(), List.of(growing), List.of(part));
    return true;
  }

  /// Inside the caller's transaction, which holds the video's row.
  void add(
      Handle handle,
      VideoId video,
      String revision,
      List<Rendition> rows,
      List<RenditionPart> parts) {
    rows.forEach(row -> renditions.add(handle, row));
    parts.forEach(part -> renditions.add(handle, part));
    publish(handle, video, revision);
  }

  /// Says how long a video lasts that is watched already, where its beginning did not tell.
  static void lasts(Handle handle, TranscodeTask task, SourceInfo source) {
    handle.execute(
        """
        update video set duration_ms = nullif(?, 0)
        where id = ? and revision = ? and is_growing and duration_ms is null
        """,
        source.presentationUs() / 1000,
        task.videoId().value(),
        task.revision());
  }

  /// Publishes a revision as soon as its beginning can be seen and heard. A video that has one
  /// already keeps it until the new one is whole.
  private static void publish(Handle handle, VideoId video, String revision) {
    handle
        .createUpdate(
            """
            with part as (
              select r.kind, r.is_default, r.duration_ms
              from rendition r
              where r.video_id = :video and r.revision = :revision and r.kind in ('video', 'audio')
                and (not r.is_growing or exists (
                  select from rendition_part p
                  where p.video_id = r.video_id and p.revision = r.revision and p.name = r.name and p.ordinal = 0)))
            update video v set revision = :revision, is_growing = true,
              state = case when v.state = 'uploading' then v.state else 'playable' end, playable_at = coalesce(playable_at, now()),
              duration_ms = (select nullif(max(duration_ms), 0) from part), problem_code = null, problem_detail = null,
              updated_at = now()
            where v.id = :video and v.revision is null and v.state in ('uploading', 'processing')
              and (v.kind = 'audio' or exists (select from part where kind = 'video'))
              and (exists (select from part where kind = 'audio' and is_default)
                or not exists (select from transcode_task t
                  where t.video_id = v.id and t.revision = :revision and t.kind = 'audio'
                    and t.state in ('waiting', 'ready', 'running')))
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .execute();
    handle
        .createUpdate(
            """
            update video v set width = best.width, height = best.height
            from (select width, height from rendition
              where video_id = :video and revision = :revision and kind = 'video' and width is not null
              order by position limit 1) best
            where v.id = :video and v.revision = :revision
              and (v.width, v.height) is distinct from (best.width, best.height)
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .execute();
  }
}
