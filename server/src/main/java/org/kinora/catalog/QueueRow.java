package org.kinora.catalog;

import java.time.Duration;
import java.time.Instant;

/// One task's row on the queue's page.
record QueueRow(
    String id,
    String video,
    String title,
    String kind,
    int number,
    String state,
    double progress,
    String percent,
    int attempts,
    String problem,
    boolean hasSource,
    String worker,
    String runs,
    String log,
    String rank) {

  static QueueRow of(EncodingQueue.Task task) {
    var work = task.work();
    var problem = work.problem() == null ? work.waitsFor() : work.problem();
    var started = work.startedAt();
    var worker = task.worker();
    boolean isRunning = work.state().equals("running");
    return new QueueRow(
        task.id().toString(),
        work.video().value(),
        work.title(),
        work.kind(),
        work.ordinal() + 1,
        work.state(),
        work.progress(),
        Spoken.percent(work.progress()),
        work.attempts(),
        problem == null ? "" : problem,
        work.hasSource(),
        isRunning && worker != null ? worker.split("/", 2)[0] : "",
        isRunning && started != null
            ? Spoken.duration(Duration.between(started, Instant.now()).toMillis())
            : "",
        work.state().equals("failed") ? task.log() : "",
        task.rank().text());
  }

  public boolean isFailed() {
    return state.equals("failed");
  }

  public boolean isFirst() {
    return rank.equals("first");
  }

  public boolean isLast() {
    return rank.equals("last");
  }
}
