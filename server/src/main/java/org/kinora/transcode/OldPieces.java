package org.kinora.transcode;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;

/// Takes away what was made of films that failed long ago and that nobody tried again.
@Singleton
class OldPieces {

  private static final Logger LOG = Logger.getLogger(OldPieces.class);
  private static final Duration MOST_OFTEN = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final TranscodeTasks tasks;
  private final Leftovers leftovers;
  private final Duration kept;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("pieces").factory());

  OldPieces(
      Jdbi jdbi,
      TranscodeTasks tasks,
      Leftovers leftovers,
      @ConfigProperty(name = "kinora.encode.keep-failed", defaultValue = "7d") Duration kept) {
    this.jdbi = jdbi;
    this.tasks = tasks;
    this.leftovers = leftovers;
    this.kept = kept;
  }

  void onStart(@Observes StartupEvent event) {
    long every = Math.clamp(kept.toSeconds() / 4, 1, MOST_OFTEN.toSeconds());
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  void sweep() {
    try {
      for (UUID id : jdbi.withHandle(this::due)) {
        tasks.find(id).ifPresent(this::drop);
      }
    } catch (RuntimeException e) {
      LOG.warnf("What failed films left could not be deleted yet, which is tried again: %s", e);
    }
  }

  private void drop(TranscodeTask failed) {
    var left =
        jdbi.inTransaction(
            handle -> {
              // Somebody may have just tried again.
              boolean isStill =
                  Pipeline.lock(handle, failed.videoId()) && due(handle).contains(failed.id());
              return isStill ? Pieces.dropAll(handle, failed, leftovers) : List.<String>of();
            });
    leftovers.sweep(left);
  }

  /// Failed tasks of revisions that nothing goes on in, that are not played, and that have more
  /// than the look at the file.
  private List<UUID> due(Handle handle) {
    return handle
        .createQuery(
            """
            select t.id from transcode_task t join video v on v.id = t.video_id
            where t.state = 'failed' and t.finished_at < now() - make_interval(secs => cast(:kept as double precision))
              and v.revision is distinct from t.revision
              and exists (select from transcode_task made
                where made.video_id = t.video_id and made.revision = t.revision and made.state = 'done'
                  and made.kind not in ('early', 'probe'))
              and not exists (select from transcode_task open
                where open.video_id = t.video_id and open.revision = t.revision
                  and open.state in ('ready', 'running'))
            order by t.created_at limit 100
            """)
        .bind("kept", kept.toSeconds())
        .mapTo(UUID.class)
        .list();
  }
}
