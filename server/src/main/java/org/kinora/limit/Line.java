package org.kinora.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Those who wait for something of which little can be done at once: first come, first served. Who
/// finds too many before them, or has waited for too long, is sent away instead of holding on to a
/// connection.
public final class Line {

  private final Semaphore turns;
  private final Semaphore places;
  private final Duration patience;

  public Line(int atOnce, int waiting, Duration patience) {
    this.turns = new Semaphore(atOnce, true);
    this.places = new Semaphore(atOnce + waiting);
    this.patience = patience;
  }

  /// What `work` gives, when its turn comes; empty, and nothing done, when it does not.
  public <T> Optional<T> tryInTurn(Supplier<T> work) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.get());
      } finally {
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      places.release();
    }
  }
}
