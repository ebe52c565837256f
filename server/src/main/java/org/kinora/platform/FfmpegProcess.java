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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A child process that is watched to its end: closing it kills what is left of it.
final class FfmpegProcess implements AutoCloseable {

  private static final int TAIL_LINES = 20;
  private static final int LINE_CHARS = 500;
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Process process;
  private final Deque<String> tail = new ArrayDeque<>();
  private final Thread errors;

  private FfmpegProcess(Process process) {
    this.process = process;
    this.errors = Thread.ofVirtual().start(this::readErrors);
  }

  /// The one place that starts FFmpeg: its environment, its open files and its priority are decided
  /// here.
  static FfmpegProcess start(
      List<String> command, Map<String, String> environment, FfmpegInput input, Path folder)
      throws IOException {
    var line = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      line.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    line.addAll(command);
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    if (input instanceof FfmpegInput.OfFile(Path file)) {
      builder.redirectInput(file.toFile());
    }
    return new FfmpegProcess(builder.start());
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

  int exitCode() throws InterruptedException {
    errors.join(GRACE);
    return process.exitValue();
  }

  List<String> tail() {
    synchronized (tail) {
      return List.copyOf(tail);
    }
  }

  /// Asks to end, waits a little, then kills: a decoder that spins does not hear SIGTERM.
  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    boolean interrupted = false;
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
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
