package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kinora.platform.DatabaseTrouble;

/// How long a task waits that the database's trouble stopped, which is no fault of its own: longer
/// each time, and not for ever.
@Singleton
class Troubles {

  // With their pauses a quarter of an hour. An outage lets nothing be tried meanwhile, so that it
  // may last for any time.
  private static final int MOST = 20;
  private static final int LONGEST_DOUBLING = 6;

  private final Map<UUID, Integer> inARow = new ConcurrentHashMap<>();

  /// Empty where the failure is the task's own, and when it was the database's too often.
  Optional<Duration> pause(UUID task, Exception failure) {
    if (!DatabaseTrouble.isPassing(failure)) {
      return Optional.empty();
    }
    int times = inARow.merge(task, 1, Integer::sum);
    return times > MOST
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(1L << Math.min(LONGEST_DOUBLING, times)));
  }

  void over(UUID task) {
    inARow.remove(task);
  }
}
