package org.kinora.onair;

import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/// Calls something once a second, whatever became of the call before.
@Dependent
class Ticker {

  private static final Logger LOG = Logger.getLogger(Ticker.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("on-air").unstarted(task));
  private long count;

  Ticker() {}

  void start(LongConsumer task) {
    ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(() -> once(task), 1, 1, TimeUnit.SECONDS);
  }

  void stop() {
    timer.shutdownNow();
  }

  private void once(LongConsumer task) {
    try {
      task.accept(count++);
    } catch (RuntimeException e) {
      LOG.warnf(e, "broadcasts could not all be looked at; the next second tries again");
    }
  }
}
