package org.kinora.replay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Chapter;
import org.kinora.catalog.Chapters;
import org.kinora.catalog.Pipeline;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.live.BroadcastEnded;

/// Makes an ended broadcast a whole film: its markers become chapters, and its pictures are
/// ordered. Each step may be taken twice; one that was cut short is taken again within a minute, or
/// by the program's next start.
@ApplicationScoped
class Endings {

  private static final Logger LOG = Logger.getLogger(Endings.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int AT_ONCE = 50;

  private final Jdbi jdbi;
  private final Videos videos;
  private final Pipeline pipeline;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("endings").factory());

  Endings(Jdbi jdbi, Videos videos, Pipeline pipeline) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.pipeline = pipeline;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::finishAll, 2, AGAIN.toSeconds(), TimeUnit.SECONDS);
  }

  /// On another thread: players wait for the end that is told of here.
  void onEnd(@Observes BroadcastEnded ended) {
    try {
      timer.execute(this::finishAll);
    } catch (RejectedExecutionException e) {
      LOG.debugf("%s is finished by the next start", ended.video());
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void finishAll() {
    try {
      unfinished().forEach(this::finish);
    } catch (RuntimeException e) {
      LOG.warnf("ended broadcasts could not all be finished, which is tried again: %s", e);
    }
  }

  private List<VideoId> unfinished() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select video_id from broadcast where state = 'ended' and finished_at is null
                    order by ended_at limit :most
                    """)
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  private void finish(VideoId video) {
    jdbi.useTransaction(handle -> mark(handle, video));
    pipeline.illustrate(video);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update broadcast set finished_at = now() where video_id = ?", video.value()));
    videos.changed(video);
  }

  /// The film begins with a chapter too; what is there before the first marker has the film's name.
  private static void mark(Handle handle, VideoId video) {
    var chapters = new ArrayList<Chapter>();
    handle
        .createQuery(
            """
            select m.at_ms, m.label, v.title from stream_marker m join video v on v.id = m.video_id
            where m.video_id = :video and m.at_ms < v.duration_ms order by m.at_ms
            """)
        .bind("video", video.value())
        .map(
            (row, _) ->
                new Marked(
                    row.getString("title"),
                    new Chapter(row.getLong("at_ms"), row.getString("label"))))
        .forEach(
            marked -> {
              if (chapters.isEmpty() && marked.chapter.startMs() > 0) {
                chapters.add(new Chapter(0, Chapter.shortened(Chapter.tidied(marked.film))));
              }
              chapters.add(marked.chapter);
            });
    if (!chapters.isEmpty()) {
      Chapters.found(handle, video, chapters);
    }
  }

  private record Marked(String film, Chapter chapter) {}
}
