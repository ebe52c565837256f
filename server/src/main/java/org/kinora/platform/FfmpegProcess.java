package org.kinora.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.kinora.platform.sandbox.Launch;
import org.kinora.platform.sandbox.Launcher;

/// A child process that is watched to its end: closing it kills what is left of it.
final class FfmpegProcess implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(FfmpegProcess.class);
  // Of 1000: as if it took half of the machine besides what it takes.
  private static final String OOM_SCORE = "500";
  private static final int TAIL_LINES = 20;
  private static final int LINE_CHARS = 500;
  private static final Duration GRACE = Duration.ofSeconds(5);
  // What ends hears it within one picture; what it still writes is thrown away.
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Process process;
  private final Launcher launcher;
  private final Path folder;
  private final Deque<String> tail = new ArrayDeque<>();
  private final Thread errors;

  private FfmpegProcess(Process process, Launcher launcher, Path folder) {
    this.process = process;
    this.launcher = launcher;
    this.folder = folder;
    this.errors = FfmpegPump.thread("ffmpeg-errors", this::readErrors);
  }

  /// The one place that starts FFmpeg: its environment, its open files, its rights and its priority
  /// are decided behind the launcher.
  static FfmpegProcess start(Launcher launcher, Launch launch) throws IOException {
    var process = launcher.start(launch);
    preferToServer(process.pid());
    return new FfmpegProcess(process, launcher, launch.folder());
  }

  /// When memory runs out, the kernel is to end this one: its task is tried again, and the site
  /// goes on.
  private static void preferToServer(long pid) {
    try {
      Files.writeString(Path.of("/proc", Long.toString(pid), "oom_score_adj"), OOM_SCORE);
    } catch (IOException e) {
      LOG.debugf("The kernel takes no hint about process %d: %s", pid, e.getMessage());
    }
  }

  /// Kills every process whose program lies in the folder.
  static void endAll(Path folder) {
    ProcessHandle.allProcesses()
        .filter(
            other -> other.info().command().map(Path::of).orElse(Path.of("/")).startsWith(folder))
        .forEach(ProcessHandle::destroyForcibly);
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /// Whether the process ended within `time`.
  boolean awaitExit(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Time that it spent on the processor so far, with its own children; empty where that is
  /// unknown.
  Optional<Duration> processorTime() {
    var self = process.toHandle();
    return Stream.concat(Stream.of(self), self.descendants())
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .reduce(Duration::plus);
  }

  int exitCode() throws InterruptedException {
    errors.join(GRACE);
    return process.exitValue();
  }

  List<String> tail() {
    synchronized (tail) {
      return List.copyOf(tail);
    }
  }

  /// Ends it; then what was written belongs to this program.
  @Override
  public void close() throws IOException {
    end();
    launcher.settle(folder);
  }

  /// Asks to end, waits a little, then kills: a decoder that spins does not hear SIGTERM.
  void end() {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    boolean interrupted = false;
    try {
      if (!awaitExit(GOODBYE)) {
        process.destroyForcibly();
        awaitExit(GRACE);
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void readErrors() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = boundedLine(reader); line != null; line = boundedLine(reader)) {
        remember(line);
      }
    } catch (IOException | UncheckedIOException e) {
      remember("(standard error was cut: " + e.getMessage() + ")");
    }
  }

  private void remember(String line) {
    // Three of these come from the stand-ins of FfmpegPrograms at each start.
    if (line.isBlank() || line.contains("no version information available")) {
      return;
    }
    synchronized (tail) {
      if (tail.size() == TAIL_LINES) {
        tail.removeFirst();
      }
      tail.addLast(line);
    }
  }

  /// Reads to the end of the line but keeps only its beginning.
  private static @org.jspecify.annotations.Nullable String boundedLine(BufferedReader reader)
      throws IOException {
    var line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() < LINE_CHARS && c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
