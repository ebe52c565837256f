package org.kinora.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.FfmpegException.Reason;

/// Looks several times a second whether a run is still wanted and keeps to its caps.
final class FfmpegWatch {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration SHORT_TICK = Duration.ofMillis(10);
  private static final Duration STILL = Duration.ofSeconds(1);
  // Nobody looked for so long: this program itself was stopped, and the run may have been waiting
  // for it.
  private static final Duration OWN_STOP = Duration.ofSeconds(10);
  // Of the time: in 30 s that is many times what a look into any whole file needs.
  private static final int ENOUGH = 20;

  private final FfmpegProcess process;
  private final FfmpegCommand.Limits limits;
  private final Path folder;
  private final List<FfmpegStop> stops;
  private final StallClock clock = new StallClock();
  private final long startNanos = System.nanoTime();
  private long endNanos;
  private long checkedNanos = startNanos;
  private @Nullable Duration spentBefore;

  FfmpegWatch(FfmpegProcess process, FfmpegCommand command, List<FfmpegStop> stops) {
    this.process = process;
    this.limits = command.limits();
    this.folder = command.folder();
    this.stops = List.copyOf(stops);
    this.endNanos = startNanos + limits.wall().toNanos();
  }

  StallClock clock() {
    return clock;
  }

  /// Returns once the process ended by itself; `feed` is what fills its standard input.
  void awaitExit(FfmpegPump feed) throws IOException, InterruptedException {
    while (!process.awaitExit(TICK)) {
      feed.check();
      check();
    }
    feed.check();
  }

  /// Returns once the sink has read to the end and the process ended (true), or the sink wants no
  /// more (false).
  boolean awaitDelivery(FfmpegPump feed, FfmpegPump sink) throws IOException, InterruptedException {
    while (!sink.isDone() || (sink.isAtEnd() && !process.awaitExit(Duration.ZERO))) {
      boolean ended = process.awaitExit(TICK);
      feed.check();
      sink.check();
      check();
      if (ended && !sink.isDone()) {
        Thread.sleep(SHORT_TICK);
      }
    }
    feed.check();
    sink.check();
    return sink.isAtEnd() || process.awaitExit(Duration.ZERO);
  }

  private void check() throws IOException {
    if (stops.stream().anyMatch(FfmpegStop::isRequested)) {
      throw ended(Reason.CANCELLED, "The run was stopped");
    }
    checkTime();
    if (clock.deliveredBytes() + written() > limits.bytes()) {
      throw ended(Reason.TOO_LARGE, "FFmpeg wrote more than " + limits.bytes() + " bytes");
    }
  }

  private void checkTime() throws IOException {
    excuseOwnStop();
    var still = clock.still();
    if (still.compareTo(STILL) < 0) {
      spentBefore = null;
    } else if (spentBefore == null) {
      spentBefore = process.processorTime().orElse(null);
    }
    if (still.compareTo(limits.stall()) > 0) {
      var words = "FFmpeg made no progress for " + limits.stall().toSeconds() + " s";
      throw isStarved(spentBefore, still)
          ? ended(Reason.STARVED, words + ", most of which it was kept waiting")
          : ended(Reason.STALLED, words);
    }
    long now = System.nanoTime();
    if (now > endNanos) {
      var words = "FFmpeg took longer than " + limits.wall().toMinutes() + " minutes";
      throw isStarved(Duration.ZERO, Duration.ofNanos(now - startNanos))
          ? ended(Reason.STARVED, words + ", most of which it was kept waiting")
          : ended(Reason.TOO_LONG, words);
    }
  }

  private void excuseOwnStop() {
    long now = System.nanoTime();
    long gap = now - checkedNanos;
    checkedNanos = now;
    if (gap > OWN_STOP.toNanos()) {
      clock.progressed();
      endNanos += gap;
    }
  }

  /// Whether the run had hardly anything of the processor since it had spent `before` of it.
  private boolean isStarved(@Nullable Duration before, Duration since) {
    return before != null
        && process
            .processorTime()
            .filter(spent -> spent.minus(before).compareTo(since.dividedBy(ENOUGH)) < 0)
            .isPresent();
  }

  private FfmpegException ended(Reason reason, String message) {
    return new FfmpegException(reason, message, process.tail());
  }

  private long written() throws IOException {
    long bytes = 0;
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          bytes += Files.size(file);
        } catch (NoSuchFileException _) {
          // FFmpeg replaces some files by renaming.
        }
      }
    }
    return bytes;
  }
}
