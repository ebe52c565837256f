package org.kinora.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the queue's page shows; `isCut` says that there is more, `steers` that one may change it.
record QueueView(
    List<QueueRow> rows,
    boolean isCut,
    List<Tab> tabs,
    List<WorkerRow> workers,
    String pause,
    boolean steers) {

  QueueView {
    rows = List.copyOf(rows);
    tabs = List.copyOf(tabs);
    workers = List.copyOf(workers);
  }

  /// Whether tasks of all states are shown.
  public boolean isWhole() {
    return tabs.stream().noneMatch(Tab::isChosen);
  }

  /// A state to look at alone.
  record Tab(String state, long count, boolean isChosen) {}

  /// Who encodes since when, `ago` seconds since it was heard of.
  record WorkerRow(
      String name, String host, int threads, Instant since, long ago, boolean isAlive) {

    static WorkerRow of(EncodingQueue.Worker worker) {
      var ago = Duration.between(worker.seenAt(), Instant.now());
      return new WorkerRow(
          worker.name(),
          worker.host(),
          worker.threads(),
          worker.startedAt(),
          Math.max(0, ago.toSeconds()),
          worker.isAlive());
    }
  }
}
