package org.kinora.health;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Pipeline;
import org.kinora.catalog.Remaking;
import org.kinora.catalog.StoredObjects;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;

/// The running server's scrubs, one at a time; the report of the last one is kept.
@ApplicationScoped
class Scrubs {

  static final int MEGABYTES_PER_SECOND = 50;
  static final int MOST_MEGABYTES_PER_SECOND = 100_000;

  private static final Logger LOG = Logger.getLogger(Scrubs.class);

  private final StoredObjects objects;
  private final ObjectStore store;
  private final Repair repair;
  private final Reports reports;
  private @Nullable ScrubRun running;

  Scrubs(StoredObjects objects, ObjectStore store, LiveRepair repair, Reports reports) {
    this.objects = objects;
    this.store = store;
    this.repair = repair;
    this.reports = reports;
  }

  /// Begins one unless one is running. False when one is.
  synchronized boolean begin(long bytesPerSecond, boolean isRepairing) {
    var run = running;
    if (run != null && run.report().isRunning()) {
      return false;
    }
    var next = new ScrubRun(objects, isRepairing ? repair : null);
    running = next;
    Thread.ofVirtual().name("scrub").start(() -> run(next, bytesPerSecond));
    return true;
  }

  /// Of this life's last scrub, or of the one before.
  synchronized Optional<ScrubReport> report() {
    var run = running;
    return run != null
        ? Optional.of(run.report())
        : reports.find(Reports.SCRUB, ScrubReport.class).map(Reports.Kept::report);
  }

  Optional<Reports.Kept<ScrubReport>> last() {
    return reports.find(Reports.SCRUB, ScrubReport.class);
  }

  synchronized void stop() {
    var run = running;
    if (run != null) {
      run.stop();
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    stop();
  }

  private void run(ScrubRun run, long bytesPerSecond) {
    var report = run.run(store, bytesPerSecond);
    LOG.infof(
        "Scrub %s: %d objects, %d findings %s",
        report.state(), report.objects(), report.found(), report.problem());
    try {
      reports.keep(Reports.SCRUB, report);
    } catch (RuntimeException e) {
      LOG.errorf("The scrub's report could not be kept: %s", Examination.reason(e));
    }
  }

  /// Repairs at once, by the pipeline.
  @ApplicationScoped
  static class LiveRepair implements Repair {

    private final Pipeline pipeline;
    private final Videos videos;
    private final RowRepair rows;

    LiveRepair(
        Pipeline pipeline,
        Videos videos,
        Remaking remaking,
        StoredObjects objects,
        ObjectStore store) {
      this.pipeline = pipeline;
      this.videos = videos;
      this.rows = new RowRepair(remaking, objects, store);
    }

    @Override
    public boolean encodeAgain(VideoId video) {
      pipeline.cancel(video);
      boolean isSetBack = rows.encodeAgain(video);
      videos.changed(video);
      if (isSetBack) {
        pipeline.start(video);
      }
      return isSetBack;
    }

    @Override
    public boolean remake(VideoId video, String kind) {
      boolean isSetBack = rows.remake(video, kind);
      videos.changed(video);
      if (isSetBack) {
        pipeline.start(video);
        pipeline.retry(video);
      }
      return isSetBack;
    }

    @Override
    public boolean delete(String key) throws java.io.IOException {
      return rows.delete(key);
    }
  }
}
