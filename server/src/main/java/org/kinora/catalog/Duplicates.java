package org.kinora.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;

/// Takes the sums of sources, and recognises a source that is there already: its video shares the
/// renditions of the earlier one instead of being encoded again.
///
/// Only sources of the same size are compared, so that an ordinary upload waits for nothing. One
/// at a time decides, so that of two equal uploads that end at once one is the earlier.
@ApplicationScoped
public class Duplicates {

  /// What becomes of a source that is there already.
  enum Mode {
    /// It shares what was made of the earlier one.
    LINK,
    /// It is encoded as any other.
    ENCODE
  }

  private static final Logger LOG = Logger.getLogger(Duplicates.class);
  private static final int BUFFER = 1 << 20;
  // After the database failed.
  private static final long RETRY_SECONDS = 5;
  // Sums that nobody waits for let a film become playable first: each takes a core for a while.
  private static final long UNHURRIED_SECONDS = 3;

  private final SharedSources rows;
  private final Videos videos;
  private final Pipeline pipeline;
  private final ObjectStore store;
  private final Leftovers leftovers;
  private final Mode mode;
  private final AtomicBoolean isLookPlanned = new AtomicBoolean();
  private final AtomicBoolean isSumPlanned = new AtomicBoolean();
  // Sources that the next look doesn't read once more; touched by the one thread only.
  private final Set<VideoId> unreadable = new HashSet<>();
  private final ScheduledExecutorService decisions =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("duplicates").factory());

  Duplicates(
      SharedSources rows,
      Videos videos,
      Pipeline pipeline,
      ObjectStore store,
      Leftovers leftovers,
      @ConfigProperty(name = "kinora.duplicates", defaultValue = "link") Mode mode) {
    this.rows = rows;
    this.videos = videos;
    this.pipeline = pipeline;
    this.store = store;
    this.leftovers = leftovers;
    this.mode = mode;
  }

  /// Tells of a stored source. True when its bytes may be there already: then it is seen to here,
  /// soon; else the caller has it encoded.
  public boolean takes(VideoId video) {
    boolean isLikely = mode == Mode.LINK && rows.beginsToWait(video);
    if (isLikely) {
      later(0, () -> decide(video));
    } else {
      sumSoon();
    }
    return isLikely;
  }

  void onStart(@Observes StartupEvent event) {
    lookSoon();
    sumSoon();
  }

  /// The one that others wait for may have been completed, have failed or be gone, or the file of
  /// one was replaced.
  void onChange(@Observes VideoChanged event) {
    lookSoon();
    sumSoon();
  }

  void onStop(@Observes ShutdownEvent event) {
    decisions.shutdownNow();
  }

  private void lookSoon() {
    if (isLookPlanned.compareAndSet(false, true)) {
      later(
          0,
          () -> {
            isLookPlanned.set(false);
            rows.waiting().forEach(this::decide);
          });
    }
  }

  /// Also what was cut off: a sum is taken at last when the program ended before it.
  private void sumSoon() {
    if (isSumPlanned.compareAndSet(false, true)) {
      later(
          UNHURRIED_SECONDS,
          () -> {
            isSumPlanned.set(false);
            rows.unsummed().stream()
                .filter(video -> !unreadable.contains(video))
                .forEach(this::sum);
          });
    }
  }

  private void later(long seconds, Runnable work) {
    try {
      decisions.schedule(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.errorf("A source could not be compared yet: %s", e);
              decisions.schedule(this::retry, RETRY_SECONDS, TimeUnit.SECONDS);
            }
          },
          seconds,
          TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The next start compares sources", e);
    }
  }

  private void retry() {
    lookSoon();
    sumSoon();
  }

  private void decide(VideoId video) {
    if (!rows.isUndecided(video)) {
      rows.endWaiting(video);
      return;
    }
    switch (choice(video)) {
      case Choice.Share(var original) -> {
        var left = rows.share(video, original);
        if (left.isEmpty()) {
          // One of the two was changed meanwhile.
          encode(video);
        } else {
          LOG.infof("video %s has the source of %s and shares its renditions", video, original);
          leftovers.sweep(left.get());
          videos.changed(video);
        }
      }
      case Choice.Await(var original) -> rows.await(video, original);
      case Choice.Encode() -> encode(video);
    }
  }

  private void encode(VideoId video) {
    rows.endWaiting(video);
    pipeline.start(video);
  }

  private sealed interface Choice {
    record Share(VideoId original) implements Choice {}

    record Await(VideoId original) implements Choice {}

    record Encode() implements Choice {}
  }

  private Choice choice(VideoId video) {
    var mine = sum(video);
    VideoId underWay = null;
    for (var other : rows.likely(video)) {
      boolean isEqual = mine.length > 0 && Arrays.equals(mine, sum(other.id()));
      if (isEqual && other.isComplete()) {
        return new Choice.Share(other.id());
      }
      if (isEqual && underWay == null && other.isEarlier()) {
        underWay = other.id();
      }
    }
    return underWay == null ? new Choice.Encode() : new Choice.Await(underWay);
  }

  /// The kept sum of a source, or the one that is taken and kept now; empty where it can't be read.
  private byte[] sum(VideoId video) {
    var source = rows.source(video);
    if (source.isEmpty()) {
      return new byte[0];
    }
    var kept = source.get().sha256();
    if (kept != null) {
      return kept;
    }
    try {
      var sum = sha256(source.get().key());
      rows.summed(video, source.get().key(), sum);
      return sum;
    } catch (IOException e) {
      LOG.warnf("The source of %s can't be read: %s", video, e);
      unreadable.add(video);
      return new byte[0];
    }
  }

  private byte[] sha256(String key) throws IOException {
    try (var channel = store.open(key)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("the program ends");
        }
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
