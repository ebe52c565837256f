package org.kinora.upload;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.kinora.catalog.VideoRemoval;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

/// Goes on with what a crash interrupted, and takes away what nobody came back for.
@ApplicationScoped
class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);

  // Longer than anything may lie between a row and what belongs to it.
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Duration START_GRACE = Duration.ofMinutes(1);
  // Clocks of disks are coarse; a program takes longer to come so far.
  private static final Duration START_MARGIN = Duration.ofSeconds(1);

  private final Uploads uploads;
  private final Staging staging;
  private final VideoRemoval removal;
  private final Ending ending;
  private final Duration every;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("upload-sweep").unstarted(task));

  Sweep(
      Uploads uploads, Staging staging, VideoRemoval removal, Ending ending, UploadConfig config) {
    this.uploads = uploads;
    this.staging = staging;
    this.removal = removal;
    this.ending = ending;
    this.every = config.sweepEvery();
  }

  void start(@Observes StartupEvent event) {
    var started = clock.instant();
    timer.execute(() -> guarded(() -> resume(started)));
    // Every turn is guarded, so that nothing ends the row of them but the shutdown.
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(this::sweep), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /// What the last run of the program could not end.
  private void resume(Instant started) {
    endAll();
    announceForgotten(clock.instant());
    sweepFiles(started.minus(START_MARGIN));
  }

  /// Ends uploads that have all their bytes: a crash or a full disk came between.
  private void endAll() {
    for (Upload upload : uploads.open()) {
      if (upload.kind() == Upload.Kind.FINAL) {
        each(upload.id(), () -> ending.join(upload.id()));
      } else if (upload.isWhole()) {
        each(upload.id(), () -> ending.finishAgain(upload.id()));
      }
    }
  }

  private void sweep() {
    Instant now = clock.instant();
    announceForgotten(now.minus(START_GRACE));
    endAll();
    for (Upload upload : uploads.expired(now)) {
      each(upload.id(), () -> ending.expire(upload));
    }
    for (Upload upload : uploads.abandoned()) {
      LOG.infof("upload %s ends with its deleted video", upload.id());
      each(upload.id(), () -> ending.abandon(upload));
    }
    for (VideoId video : uploads.orphanedVideos(now.minus(GRACE))) {
      LOG.infof("video %s never got its upload", video);
      each(video.value(), () -> removal.remove(video));
    }
    sweepDoubtful();
    sweepFiles(now.minus(GRACE));
  }

  private void announceForgotten(Instant before) {
    uploads.forgottenVideos(before).forEach(ending::announce);
  }

  /// Files of uploads that the database gave no answer about, now that it can be asked again.
  private void sweepDoubtful() {
    var doubtful = staging.doubtful();
    for (var name = doubtful.peek(); name != null; name = doubtful.peek()) {
      try {
        if (uploads.find(name).isEmpty()) {
          Files.deleteIfExists(staging.named(name));
        }
      } catch (IOException e) {
        LOG.warnf(e, "the file of upload %s stays until it is old", name);
      }
      doubtful.remove(name);
    }
  }

  /// Files of uploads whose row was never written or is gone.
  private void sweepFiles(Instant before) {
    try {
      for (String name : staging.names()) {
        var file = staging.named(name);
        boolean isOld = Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0;
        if (isOld && uploads.find(name).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("the folder of uploads could not be swept", e);
    }
  }

  private static void each(String id, Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      LOG.warnf("upload %s: %s", id, e.detail());
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("sweeping uploads failed; it is tried again", e);
    }
  }
}
