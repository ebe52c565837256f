package org.kinora.space;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.DataFolder;
import org.kinora.platform.encoder.EncodeConfig;

/// Keeps promises in step with the films they are for: made where one is missing, smaller as files
/// appear, and gone with the last task.
@Singleton
class Bookkeeping {

  private static final Logger LOG = Logger.getLogger(Bookkeeping.class);
  private static final Duration EVERY = Duration.ofSeconds(3);

  private static final String UNDER_WAY =
      """
      (v.state = 'processing' or v.state = 'playable' and exists (
        select from transcode_task t where t.video_id = v.id and t.state in ('waiting', 'ready', 'running')))
      """;

  private final Jdbi jdbi;
  private final DataFolder data;
  private final EncodeConfig config;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("space-books").unstarted(task));

  Bookkeeping(Jdbi jdbi, DataFolder data, EncodeConfig config) {
    this.config = config;
    this.jdbi = jdbi;
    this.data = data;
  }

  void start(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::turn, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void turn() {
    try {
      release();
      promise();
      for (var video : reserved()) {
        note(video, stored(video));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warnf("The reserved space could not be looked through; tried again soon: %s", e);
    }
  }

  private void release() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from space_reservation s using video v where v.id = s.video_id and not "
                    + UNDER_WAY));
  }

  /// For films of before the last migration, and those that are tried again.
  private void promise() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into space_reservation (video_id, peak_bytes)"
                        + " select v.id, :percent * v.source_bytes / 100 from video v"
                        + " where v.source_bytes is not null and v.source_key is not null and "
                        + UNDER_WAY
                        + " on conflict do nothing")
                .bind("percent", Need.ofFilm(100, config.wanted()).derivedBytes())
                .execute());
  }

  private List<String> reserved() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select video_id from space_reservation")
                .mapTo(String.class)
                .list());
  }

  /// What was used once is not needed again: chunks that are deleted make room for others.
  private void note(String video, long bytes) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update space_reservation set stored_bytes = ? where video_id = ? and stored_bytes < ?",
                bytes,
                video,
                bytes));
  }

  /// All that was made of a film, published or on the way there.
  private long stored(String video) throws IOException {
    return FolderSize.of(data.objects().resolve("chunks").resolve(video))
        + FolderSize.of(data.objects().resolve("videos").resolve(video));
  }
}
