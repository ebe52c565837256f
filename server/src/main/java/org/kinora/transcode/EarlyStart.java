package org.kinora.transcode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.DataFolder;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.WorkFolder;
import org.kinora.upload.Arrivals;
import org.kinora.upload.UploadGrew;

/// Looks at uploads while they are coming: a film that can be read from front to back and published
/// as it is can be watched before its last byte has arrived.
@ApplicationScoped
class EarlyStart {

  private static final Logger LOG = Logger.getLogger(EarlyStart.class);
  // What is smaller is there before anything could be gained.
  private static final long SMALLEST = 4 << 20;
  private static final long FIRST_LOOK = 256 << 10;
  // Each look that found too little waits for as many times more.
  private static final int PATIENCE = 4;
  private static final long LAST_LOOK = 64 << 20;
  private static final int AT_ONCE = 2;
  private static final int REMEMBERED = 10_000;

  private final Semaphore looks = new Semaphore(AT_ONCE);
  private final Cache<VideoId, Long> nextLook =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(Duration.ofHours(1)).build();
  private final Arrivals arrivals;
  private final Prober prober;
  private final CopyProbe copies;
  private final Sources sources;
  private final Pipeline pipeline;
  private final EarlyPorts ports;

  /// Where it looks and what it writes to.
  @ApplicationScoped
  static class EarlyPorts {
    private final DataFolder data;
    private final Jdbi jdbi;
    private final Recipes recipes;

    EarlyPorts(DataFolder data, Jdbi jdbi, Recipes recipes) {
      this.recipes = recipes;
      this.data = data;
      this.jdbi = jdbi;
    }

    DataFolder data() {
      return data;
    }

    Jdbi jdbi() {
      return jdbi;
    }

    Recipes recipes() {
      return recipes;
    }
  }

  EarlyStart(
      Arrivals arrivals,
      Prober prober,
      CopyProbe copies,
      Sources sources,
      Pipeline pipeline,
      EarlyPorts ports) {
    this.arrivals = arrivals;
    this.prober = prober;
    this.copies = copies;
    this.sources = sources;
    this.pipeline = pipeline;
    this.ports = ports;
  }

  void onGrowth(@Observes UploadGrew event) {
    Long next = nextLook.get(event.video(), _ -> FIRST_LOOK);
    if (event.length() < SMALLEST || event.bytes() < next || event.bytes() >= event.length()) {
      return;
    }
    // Two looks at once, at the beginning and at the whole, would only delay each other.
    if (event.isSoonWhole() || !looks.tryAcquire()) {
      return;
    }
    nextLook.put(event.video(), Math.max(event.bytes(), next) * PATIENCE);
    Thread.ofVirtual().name("early-start").start(() -> look(event));
  }

  private void look(UploadGrew event) {
    try (var work = WorkFolder.open(ports.data(), "early")) {
      if (begin(event, work) || event.bytes() > LAST_LOOK) {
        nextLook.put(event.video(), Long.MAX_VALUE / PATIENCE);
      }
    } catch (ProblemException | IOException e) {
      LOG.debugf("Too little is there of %s: %s", event.video(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warnf(e, "The beginning of %s could not be looked at", event.video());
    } finally {
      looks.release();
    }
  }

  private boolean begin(UploadGrew event, WorkFolder work) throws IOException {
    var start = start(event);
    var source = prober.probe(start, work.path());
    var candidate = new CopyProbe.Candidate(start, work.path(), event.length(), null);
    var passthrough = copies.decide(source, candidate, new FfmpegStop());
    if (passthrough.isEmpty()) {
      return false;
    }
    var planned = ports.recipes().written(new PlannedSource("", source, false, passthrough.get()));
    if (planned.plan().ladder().rungs().isEmpty()) {
      return false;
    }
    ports
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate("update video set kind = 'video' where id = :id")
                    .bind("id", event.video().value())
                    .execute());
    pipeline.beginEarly(event.video(), sources.write(planned), planned.tracks());
    LOG.infof("video %s is published while it is uploaded", event.video());
    return true;
  }

  private FfmpegInput start(UploadGrew event) {
    return new FfmpegInput.Fed(stdin -> arrivals.copyStart(event.video(), event.bytes(), stdin));
  }
}
