package org.kinora.library;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.SigningKeys;

/// Takes progress in and writes it down once a second.
@ApplicationScoped
class ProgressDesk {

  private static final Logger LOG = Logger.getLogger(ProgressDesk.class);

  // Some ten seconds of a very full house, and about 30 MB.
  private static final int CAPACITY = 100_000;
  private static final int AT_ONCE = 5_000;
  private static final long EVERY_MS = 1_000;

  private final History history;
  private final SigningKeys keys;
  private final ProgressBatch batch = new ProgressBatch(CAPACITY);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));
  private volatile byte @Nullable [] key;
  private long droppedBefore;

  ProgressDesk(History history, SigningKeys keys) {
    this.history = history;
    this.keys = keys;
  }

  void onStart(@Observes StartupEvent event) {
    key();
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::flush, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdown();
    try {
      // Two writers at once would do no harm, but the one that runs may have nearly all.
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    flush();
  }

  /// Never blocks, once the program has started.
  boolean add(Progress progress) {
    return batch.add(progress);
  }

  Optional<Progress> waiting(UUID profile, String video) {
    return batch.of(profile, video);
  }

  List<Progress> waiting(UUID profile) {
    return batch.of(profile);
  }

  /// Changes rows of which newer progress may wait: that is forgotten, and nothing is written
  /// meanwhile, so that it does not come back.
  synchronized void change(UUID profile, Iterable<String> videos, Runnable change) {
    videos.forEach(video -> batch.forget(profile, video));
    change.run();
  }

  /// As [#change], of all that a profile watched.
  synchronized void changeAll(UUID profile, Runnable change) {
    batch.forget(profile);
    change.run();
  }

  String ticket(UUID profile, String video) {
    return new ProgressTicket(profile, video).format(key(), Instant.now());
  }

  Optional<ProgressTicket> ticket(@Nullable String text) {
    return ProgressTicket.parse(key(), text, Instant.now());
  }

  /// Writes down what waits; also before pages that must show all of it.
  synchronized void flush() {
    try {
      batch.flush(AT_ONCE, history::write);
    } catch (RuntimeException e) {
      // All of it stays and is written once the database is back.
      LOG.warnf("Progress of %d videos can't be written: %s", batch.size(), e.getMessage());
    }
    long dropped = batch.dropped();
    if (dropped > droppedBefore) {
      LOG.warnf("%d beacons found no room", dropped - droppedBefore);
      droppedBefore = dropped;
    }
  }

  private byte[] key() {
    var known = key;
    if (known == null) {
      known = keys.key("progress");
      key = known;
    }
    return known;
  }
}
