package org.kinora.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How long a run stands still by its own fault: the clock is stopped while the run waits for
/// bytes, or for somebody to take its bytes.
final class StallClock {

  private final AtomicLong bytes = new AtomicLong();
  private long sinceNanos = System.nanoTime();
  private int excuses;

  synchronized void progressed() {
    sinceNanos = System.nanoTime();
  }

  /// The run is excused until [#resume] is called as often.
  synchronized void pause() {
    excuses++;
  }

  synchronized void resume() {
    excuses--;
    sinceNanos = System.nanoTime();
  }

  /// Bytes left the run without a file.
  void delivered(int count) {
    bytes.addAndGet(count);
    progressed();
  }

  long deliveredBytes() {
    return bytes.get();
  }

  synchronized Duration still() {
    return excuses > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sinceNanos);
  }
}
