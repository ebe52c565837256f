package org.kinora.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What goes wrong, one thing at a time, chosen by the seed.
final class Faults {

  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration FFMPEG = Duration.ofSeconds(3);

  private final Kinora kinora;
  private final Ledger ledger;
  private final Random random;
  private final Optional<SmallDisk> disk;
  private final List<Long> restartsMs = new ArrayList<>();

  enum Fault {
    KILL_SERVER,
    KILL_POSTGRES,
    KILL_BACKEND,
    KILL_FFMPEG,
    STOP_FFMPEG,
    STOP_SERVER,
    FILL_DISK
  }

  Faults(Chaos chaos, Optional<SmallDisk> disk) {
    this.kinora = chaos.kinora();
    this.ledger = chaos.ledger();
    this.random = new Random(chaos.seed());
    this.disk = disk;
  }

  /// Milliseconds from each start after a `kill -9` to readiness.
  List<Long> restartsMs() {
    return List.copyOf(restartsMs);
  }

  /// Lets the load run for a while, then does one of them and undoes it.
  void cycle(int number, Duration load) throws IOException {
    // All that the seed decides is drawn here, so that a cycle never changes the next ones.
    Wait.pause(load.multipliedBy(20 + random.nextInt(180)).dividedBy(100));
    var fault = Fault.values()[random.nextInt(Fault.values().length)];
    long draw = random.nextLong();
    ledger.event("cycle " + number + ": " + fault);
    happen(fault, new Random(draw));
    Wait.until("Kinora is ready after " + fault, READY, kinora::isReady);
  }

  private void happen(Fault fault, Random detail) throws IOException {
    switch (fault) {
      case KILL_SERVER -> killServer(detail);
      case KILL_POSTGRES -> killPostgres();
      case KILL_BACKEND -> killBackend(detail);
      case KILL_FFMPEG -> ffmpeg(detail).ifPresent(Faults::kill);
      case STOP_FFMPEG -> {
        var victim = ffmpeg(detail);
        if (victim.isPresent()) {
          stop(List.of(victim.get()), seconds(detail, 1, 4));
        }
      }
      case STOP_SERVER ->
          stop(List.of(ProcessHandle.of(kinora.pid()).orElseThrow()), seconds(detail, 1, 5));
      case FILL_DISK -> fillDisk(detail);
    }
  }

  private void killServer(Random detail) throws IOException {
    kinora.kill9();
    Wait.pause(Duration.ofMillis(detail.nextInt(1000)));
    long start = System.nanoTime();
    kinora.start();
    long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
    restartsMs.add(tookMs);
    ledger.event("ready " + tookMs + " ms after its start");
  }

  /// The postmaster first, so that it can't tell the others.
  private void killPostgres() throws IOException {
    var postmaster = kinora.postmaster();
    var family = new ArrayList<>(List.of(postmaster));
    family.addAll(postmaster.descendants().toList());
    family.forEach(Faults::kill);
  }

  /// One process of PostgreSQL: then it ends all others and recovers by itself.
  private void killBackend(Random detail) throws IOException {
    var backends = kinora.postmaster().children().toList();
    if (!backends.isEmpty()) {
      kill(backends.get(detail.nextInt(backends.size())));
    }
  }

  private Optional<ProcessHandle> ffmpeg(Random detail) {
    try {
      return Optional.of(
          Wait.get(
              "FFmpeg runs",
              FFMPEG,
              () -> {
                var all = kinora.ffmpegs();
                return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.get(detail.nextInt(all.size())));
              }));
    } catch (IllegalStateException e) {
      ledger.event("no FFmpeg ran");
      return Optional.empty();
    }
  }

  private void stop(List<ProcessHandle> victims, Duration duration) throws IOException {
    ledger.event("stopped for " + duration.toMillis() + " ms");
    for (var victim : victims) {
      signal("STOP", victim);
    }
    try {
      Wait.pause(duration);
    } finally {
      for (var victim : victims) {
        signal("CONT", victim);
      }
    }
  }

  private void fillDisk(Random detail) throws IOException {
    if (disk.isEmpty()) {
      ledger.event("skipped: there is no disk of its own to fill");
      return;
    }
    long leave = detail.nextBoolean() ? 0 : 24L << 20;
    disk.get().fill(leave);
    try {
      ledger.event("the disk is full but for " + (leave >> 20) + " MB");
      Wait.pause(seconds(detail, 2, 5));
    } finally {
      disk.get().empty();
    }
  }

  private static Duration seconds(Random detail, int from, int to) {
    return Duration.ofMillis(detail.nextInt(from * 1000, to * 1000));
  }

  private static void kill(ProcessHandle victim) {
    victim.destroyForcibly();
  }

  private static void signal(String name, ProcessHandle victim) throws IOException {
    var process =
        new ProcessBuilder("kill", "-s", name, Long.toString(victim.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.onExit().join();
  }
}
