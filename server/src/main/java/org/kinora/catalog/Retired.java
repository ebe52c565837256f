package org.kinora.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;

/// Deletes revisions that another one took the place of, once those who began them have had the
/// time to see them to their end.
@ApplicationScoped
class Retired {

  private static final Logger LOG = Logger.getLogger(Retired.class);
  private static final Duration MOST_OFTEN = Duration.ofSeconds(15);

  private final Jdbi jdbi;
  private final Revisions revisions;
  private final Leftovers leftovers;
  private final Duration kept;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("retired").factory());

  Retired(Jdbi jdbi, Revisions revisions, Leftovers leftovers, EditingConfig config) {
    this.jdbi = jdbi;
    this.revisions = revisions;
    this.leftovers = leftovers;
    this.kept = config.keepReplaced();
  }

  void onStart(@Observes StartupEvent event) {
    long every = Math.clamp(kept.toSeconds() / 4, 1, MOST_OFTEN.toSeconds());
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void sweep() {
    try {
      for (var video : jdbi.withHandle(handle -> due(handle, ""))) {
        leftovers.sweep(jdbi.inTransaction(handle -> drop(handle, video.video())));
      }
    } catch (RuntimeException e) {
      LOG.warnf("Old revisions could not be deleted yet, which is tried again: %s", e);
    }
  }

  private List<String> drop(Handle handle, VideoId video) {
    handle.execute("select from video where id = ? for update", video.value());
    return revisions.drop(handle, due(handle, video.value()));
  }

  /// What a revision in the making may still have parts of stays until that is done.
  private List<Revisions.Dropped> due(Handle handle, String video) {
    return handle
        .createQuery(
            """
            select video_id, revision, source_key from revision r
            where state = 'retired' and retired_at < now() - make_interval(secs => cast(:kept as double precision))
              and :video in (video_id, '')
              and not exists (select from revision m where m.video_id = r.video_id and m.state = 'making')
            limit 100
            """)
        .bind("kept", kept.toSeconds())
        .bind("video", video)
        .map((row, _) -> Revisions.dropped(new VideoId(row.getString("video_id")), row))
        .list();
  }
}
