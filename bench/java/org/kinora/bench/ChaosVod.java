package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Films are uploaded, encoded and played while processes are killed and stopped and the disk is
/// filled; a ledger outside of the server holds what it acknowledged. Afterwards the two must agree.
final class ChaosVod {

  private static final String USAGE =
      """
      usage: bench/run chaos-vod [--seed N] [--cycles M] [--load SECONDS] [--settle SECONDS] [--keep]

      Runs the packaged Kinora on an empty data folder under a mixed load. In each of M cycles (20) one thing
      goes wrong: kill -9 of the server, of PostgreSQL, of one of its processes or of FFmpeg; SIGSTOP and
      SIGCONT of FFmpeg or the server; a full disk (as root). --load is the time between two of them (4).
      At the end everything that was acknowledged must be there, once and whole, within --settle (300).
      Exit code 0 when it is; else 1, with the seed and what is wrong; ledger and log are kept (--keep: always).
      """;

  private static final int UPLOADERS = 3;
  private static final int BACKLOG = 6;
  private static final long DISK_MEGABYTES = 1500;

  private final Chaos chaos;
  private final Optional<SmallDisk> disk;
  private final Faults faults;
  private final Semaphore backlog = new Semaphore(BACKLOG);
  private final AtomicBoolean isLoadOver = new AtomicBoolean();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final ArrayList<Thread> people = new ArrayList<>();
  private final ArrayList<Thread> watchers = new ArrayList<>();
  private final Leases leases;

  private ChaosVod(Chaos chaos, Optional<SmallDisk> disk) {
    this.chaos = chaos;
    this.disk = disk;
    this.faults = new Faults(chaos, disk);
    this.leases = new Leases(chaos, isOver::get);
  }

  public static void main(String[] arguments) throws IOException {
    var options =
        Options.parse(
            arguments, USAGE, Set.of("seed", "cycles", "load", "settle"), Set.of("keep"));
    long seed = options.number("seed", new Random().nextInt(1_000_000));
    var folder = Files.createTempDirectory("kinora-chaos-");
    System.out.println("seed " + seed + ", " + folder);
    boolean isRight = false;
    try (var ledger = new Ledger(folder.resolve("ledger"))) {
      isRight = run(options, seed, folder, ledger);
    } finally {
      if (isRight && !options.has("keep")) {
        delete(folder);
      } else {
        System.out.println("Kept: " + folder.resolve("ledger") + ", " + folder.resolve("log"));
      }
    }
    System.exit(isRight ? 0 : 1);
  }

  private static boolean run(Options options, long seed, Path folder, Ledger ledger)
      throws IOException {
    var disk = SmallDisk.make(folder, DISK_MEGABYTES);
    var data = disk.map(SmallDisk::root).orElse(folder.resolve("data"));
    // The same clips are uploaded again and again, and each is to be encoded.
    var environment = Map.of("KINORA_DUPLICATES", "encode", "KINORA_SPACE_RESERVE", "64M");
    try (var kinora = Kinora.start(data, folder.resolve("log"), environment)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(kinora, disk)));
      var run = new ChaosVod(new Chaos(kinora, ledger, seed), disk);
      run.load(folder);
      run.cycles(
          (int) options.number("cycles", 20),
          Duration.ofMillis((long) (1000 * options.fraction("load", 4))));
      run.end(Duration.ofSeconds(options.number("settle", 300)));
    } catch (RuntimeException e) {
      ledger.violation(e + (e.getCause() == null ? "" : ": " + e.getCause()));
    } finally {
      if (disk.isPresent()) {
        disk.get().close();
      }
    }
    return report(seed, ledger);
  }

  /// After Ctrl-C nothing stays behind but the ledger and the log.
  private static void interrupted(Kinora kinora, Optional<SmallDisk> disk) {
    if (disk.isPresent() && Files.exists(disk.get().image()) || kinora.isAlive()) {
      kinora.close();
      try {
        if (disk.isPresent()) {
          disk.get().close();
        }
      } catch (IOException e) {
        System.err.println("The disk stays mounted: " + e.getMessage());
      }
    }
  }

  private void load(Path folder) throws IOException {
    chaos.ledger().event("Kinora is ready");
    var clips = Clip.make(chaos.kinora().ffmpeg(), folder);
    chaos.ledger().event("the load begins");
    for (int i = 0; i < UPLOADERS; i++) {
      var uploader = new Uploader(chaos, clips, backlog, isLoadOver::get, i);
      people.add(Thread.ofPlatform().name("uploader-" + i).start(uploader));
    }
    watchers.add(Thread.ofPlatform().name("viewer").start(new Viewer(chaos, backlog, isOver::get)));
    watchers.add(Thread.ofPlatform().name("leases").start(leases));
  }

  private void cycles(int count, Duration load) throws IOException {
    try {
      for (int number = 1; number <= count && chaos.ledger().violations().isEmpty(); number++) {
        faults.cycle(number, load);
      }
    } finally {
      isLoadOver.set(true);
    }
  }

  /// The uploads under way are ended, those that were left are taken up; then all is looked at.
  private void end(Duration limit) throws IOException {
    var ledger = chaos.ledger();
    ledger.event("the load ends");
    join(people, limit);
    var last = new Uploader(chaos, java.util.List.of(), backlog, () -> true, UPLOADERS);
    for (var film : ledger.films()) {
      if (!film.isFinished) {
        last.ask(film);
        last.send(film, film.clip.bytes().length);
      }
    }
    var reckoning = new Reckoning(chaos);
    reckoning.settle(limit);
    isOver.set(true);
    join(watchers, limit);
    ledger.event("everything is looked at");
    reckoning.check();
    tell();
  }

  private void tell() {
    var ledger = chaos.ledger();
    long bytes = ledger.films().stream().mapToLong(film -> film.offset).sum();
    var restarts = faults.restartsMs().stream().sorted().toList();
    System.out.printf(
        "%d films, %d facts, %.1f MB uploaded, %d segments compared%n",
        ledger.films().size(), ledger.facts(), bytes / 1e6, ledger.segments().size());
    System.out.printf("longest time of a running task since its last sign of life: %.1f s%n",
        leases.longest().toMillis() / 1000.0);
    if (!restarts.isEmpty()) {
      System.out.printf(
          "start to ready after kill -9: median %d ms, worst %d ms%n",
          restarts.get(restarts.size() / 2), restarts.getLast());
    }
    if (disk.isEmpty()) {
      System.out.println("The disk was never full.");
    }
  }

  private static void join(Iterable<Thread> threads, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (var thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          throw new IllegalStateException(thread.getName() + " does not come to its end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean report(long seed, Ledger ledger) {
    var violations = ledger.violations();
    if (violations.isEmpty()) {
      System.out.println("Nothing lost, nothing twice, nothing stuck. Seed " + seed + ".");
      return true;
    }
    System.out.println(violations.size() + " things are wrong. Seed " + seed + ":");
    violations.forEach(violation -> System.out.println("  " + violation));
    return false;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
