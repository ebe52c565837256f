package org.kinora.platform;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ByteSize;

/// Room on the data folder's disk. Above the floor all goes its way; below it nothing new begins;
/// at a quarter of it what runs is stopped; and when next to nothing is left, a ballast file is
/// given up so that the database, which needs little, goes on.
@Singleton
public class Space {

  private static final Logger LOG = Logger.getLogger(Space.class);
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration WATCH = Duration.ofMillis(500);
  // PostgreSQL says this when a file can't grow.
  private static final String SQL_DISK_FULL = "53100";

  private final Path root;
  private final long floor;
  private final Ballast ballast;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("space-watch").unstarted(task));
  private volatile Measured last;
  private boolean isShort;

  private record Measured(long free, long atNanos) {

    boolean isFresh() {
      return System.nanoTime() - atNanos < FRESH.toNanos();
    }
  }

  Space(DataFolder data, SpaceConfig config) throws IOException {
    root = data.root();
    Files.createDirectories(root);
    floor = config.reserveOf(Files.getFileStore(root).getTotalSpace());
    ballast = new Ballast(data.ballast(), Math.min(config.ballast().asLongValue(), floor / 2));
    last = measure();
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        watch.scheduleWithFixedDelay(this::look, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
  }

  /// Bytes that can still be written, as they were a moment ago.
  public long free() {
    var seen = last;
    return seen.isFresh() ? seen.free() : freeNow();
  }

  /// Bytes that can be written right now.
  public long freeNow() {
    last = measure();
    return last.free();
  }

  /// Bytes that are to stay free.
  public long floor() {
    return floor;
  }

  public boolean isBelowFloor() {
    return free() < floor;
  }

  /// Why nothing new may begin now, in words for people; empty when it may. Cheap.
  public Optional<String> pauseReason() {
    long free = free();
    return free >= floor
        ? Optional.empty()
        : Optional.of(
            "Waiting for space: "
                + ByteSize.text(free)
                + " free, "
                + ByteSize.text(floor)
                + " needed. Delete videos or other files on the server's disk; it goes on by itself.");
  }

  /// Whether so many bytes can be written without touching the floor.
  public boolean canStart(long bytes) {
    return free() - floor >= bytes;
  }

  /// Calls this, on a thread of its own, each time that so little is left that what runs must stop.
  public void onShortage(Runnable action) {
    listeners.add(action);
  }

  /// Whether a failure says that the disk was full: of a file, of FFmpeg or of the database.
  public static boolean isBehind(@Nullable Throwable problem) {
    for (var cause = problem; cause != null; cause = cause.getCause()) {
      boolean isFull =
          switch (cause) {
            case SQLException sql -> SQL_DISK_FULL.equals(sql.getSQLState());
            case FfmpegException ffmpeg -> ffmpeg.tail().stream().anyMatch(Space::saysFull);
            case IOException io -> saysFull(String.valueOf(io.getMessage()));
            default -> false;
          };
      if (isFull) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysFull(String message) {
    var words = message.toLowerCase(Locale.ROOT);
    return words.contains("no space left") || words.contains("quota exceeded");
  }

  private void look() {
    try {
      long free = freeNow();
      boolean isShortNow = free < floor / 4;
      if (isShortNow && !isShort) {
        LOG.warnf("Only %s are free: encoding stops", ByteSize.text(free));
        listeners.forEach(Runnable::run);
      }
      isShort = isShortNow;
      keepBallast(free);
    } catch (ClosedByInterruptException e) {
      // The program ends.
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warnf("The disk's space could not be looked after; tried again soon: %s", e);
    }
  }

  private void keepBallast(long free) throws IOException {
    if (free < ballast.bytes() / 4 && ballast.drop()) {
      LOG.errorf("The disk is full: the ballast of %s is given up", ByteSize.text(ballast.bytes()));
    } else if (ballast.bytes() > 0 && free >= floor + ballast.bytes() && !ballast.isThere()) {
      ballast.make();
    }
  }

  private Measured measure() {
    try {
      return new Measured(Files.getFileStore(root).getUsableSpace(), System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException("The disk of " + root + " can't be looked at", e);
    }
  }
}
