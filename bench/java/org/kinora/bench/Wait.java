package org.kinora.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Waits for conditions, each with a limit.
final class Wait {

  private Wait() {}

  interface Question<T> {
    T ask() throws IOException;
  }

  /// What can't be asked now (an [IOException]) counts as "not yet".
  static void until(String what, Duration limit, Question<Boolean> question) {
    get(what, limit, () -> question.ask() ? Optional.of(true) : Optional.empty());
  }

  static <T> T get(String what, Duration limit, Question<Optional<T>> question) {
    return get(what, limit, Duration.ofMillis(50), question);
  }

  static <T> T get(
      String what, Duration limit, Duration between, Question<Optional<T>> question) {
    long end = System.nanoTime() + limit.toNanos();
    IOException last = null;
    do {
      try {
        var answer = question.ask();
        if (answer.isPresent()) {
          return answer.get();
        }
        last = null;
      } catch (IOException e) {
        last = e;
      }
      pause(between);
    } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
    throw new IllegalStateException("Not within " + limit.toSeconds() + " s: " + what, last);
  }

  static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left; (left = end - System.nanoTime()) > 0 && !Thread.currentThread().isInterrupted(); ) {
      LockSupport.parkNanos(left);
    }
  }
}
