package org.kinora.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The PostgreSQL processes of one cluster, found by their working folder: a process id in a lock
/// file may belong to anything by now, and a killed postmaster's backends may still be writing.
final class PostgresProcesses {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Path cluster;

  PostgresProcesses(Path cluster) throws IOException {
    this.cluster = cluster.toRealPath();
  }

  boolean contain(long pid) {
    return ProcessHandle.of(pid).filter(this::isOurs).isPresent();
  }

  /// Waits until all are gone. Those that stay longer than `patience` are killed, which a cluster
  /// survives as it does a power cut.
  void awaitEnd(Duration patience) throws IOException, InterruptedException {
    if (!areGoneWithin(patience)) {
      alive().forEach(ProcessHandle::destroyForcibly);
      if (!areGoneWithin(patience)) {
        throw new IOException("An earlier PostgreSQL still works on " + cluster + ": end it first");
      }
    }
  }

  private boolean areGoneWithin(Duration patience) throws InterruptedException {
    var end = Instant.now().plus(patience);
    while (!alive().isEmpty()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return true;
  }

  private List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  /// A zombie has no working folder any more, nor can it write.
  private boolean isOurs(ProcessHandle process) {
    try {
      var folder = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
      return folder.equals(cluster) && process.info().command().orElse("").endsWith("/postgres");
    } catch (IOException e) {
      return false;
    }
  }
}
