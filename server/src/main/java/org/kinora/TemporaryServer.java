package org.kinora;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kinora.platform.DataFolder;

/// This program's own server in a process of its own, on an empty data folder and a free port;
/// closing it ends it and deletes the folder.
final class TemporaryServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(150);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final DataFolder data;
  private final Path log;
  private final Process process;

  private TemporaryServer(DataFolder data) throws IOException {
    this.data = data;
    this.log = data.root().resolve("server.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // It is gone again before the disk is full.
    command.add("-Dkinora.space.ballast=0");
    // Nobody goes live there, and the port may be another server's.
    command.add("-Dkinora.live.rtmp.enabled=false");
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of("serve", "--host", "127.0.0.1", "--port", "0"));
    command.addAll(List.of("--data", data.root().toString()));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /// Starts one below `parent` and waits until it has an address. The unpacked programs of `like`
  /// serve it too.
  static TemporaryServer start(Path parent, DataFolder like) throws IOException {
    Files.createDirectories(parent);
    var data = new DataFolder(Files.createTempDirectory(parent, "kinora-doctor-"));
    if (Files.isDirectory(like.runtime())) {
      Files.createSymbolicLink(data.runtime(), like.runtime().toRealPath());
    }
    var server = new TemporaryServer(data);
    try {
      server.awaitAddress();
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  DataFolder data() {
    return data;
  }

  private void awaitAddress() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    try {
      while (!Files.exists(data.address())) {
        if (process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("the server ended with " + process.exitValue() + ": " + lastLine());
        }
        if (System.nanoTime() > end) {
          throw new IOException("the server did not start within " + START.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private String lastLine() throws IOException {
    return Files.readAllLines(log).stream().reduce("", (_, line) -> line);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    // The link to the shared programs is deleted, not what it leads to.
    try (var files = Files.walk(data.root())) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
