package org.kinora.transcode;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;

/// How much work there is and how long it takes, for operators.
@Singleton
class TaskMetrics implements MeterBinder {

  // One query serves all gauges of a scrape.
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final List<TaskState> SHOWN =
      List.of(TaskState.WAITING, TaskState.READY, TaskState.RUNNING, TaskState.FAILED);

  private final TranscodeTasks tasks;
  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();
  private Map<TaskState, Long> counts = Map.of();
  private Instant countedAt = Instant.MIN;

  TaskMetrics(TranscodeTasks tasks, MeterRegistry registry) {
    this.tasks = tasks;
    this.registry = registry;
  }

  /// Does the step and notes how long that took.
  Outcome timed(Step step, Attempt attempt) throws IOException {
    var sample = Timer.start(registry);
    var result = "failed";
    try {
      var outcome = step.run(attempt);
      result = "done";
      return outcome;
    } finally {
      sample.stop(
          Timer.builder("kinora.task.duration")
              .description("Time that attempts of tasks took")
              .tag("kind", step.kind().text())
              .tag("result", result)
              .register(registry));
    }
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (var state : SHOWN) {
      Gauge.builder("kinora.tasks", this, metrics -> metrics.count(state))
          .description("Encoding tasks by state")
          .tag("state", state.text())
          .register(meters);
    }
  }

  private synchronized double count(TaskState state) {
    var now = clock.instant();
    if (now.isAfter(countedAt.plus(FRESH))) {
      try {
        counts = tasks.counts();
        countedAt = now;
      } catch (JdbiException _) {
        return Double.NaN;
      }
    }
    return counts.getOrDefault(state, 0L);
  }
}
