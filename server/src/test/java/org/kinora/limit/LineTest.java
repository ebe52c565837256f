package org.kinora.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void no_more_work_is_done_at_once_than_there_are_turns() throws Exception {
    var line = new Line(2, 100, LONG);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Optional<Integer>>>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        all.add(
            threads.submit(
                () ->
                    line.tryInTurn(
                        () -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          Thread.onSpinWait();
                          now.decrementAndGet();
                          return number;
                        })));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(all.get(i).get()).contains(i);
      }
    }
    assertThat(most).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void who_finds_too_many_before_them_is_sent_away_at_once() throws Exception {
    var line = new Line(1, 0, LONG);
    var began = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> line.tryInTurn(() -> hold(began, end)));
      assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(line.tryInTurn(() -> "second")).isEmpty();
      end.countDown();
      assertThat(first.get()).contains("held");
      assertThat(line.tryInTurn(() -> "third")).contains("third");
    }
  }

  @Test
  void who_has_waited_for_too_long_is_sent_away() throws Exception {
    var line = new Line(1, 1, Duration.ofMillis(20));
    var began = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> line.tryInTurn(() -> hold(began, end)));
      assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(line.tryInTurn(() -> "second")).isEmpty();
      end.countDown();
      assertThat(first.get()).contains("held");
    }
  }

  @Test
  void work_that_fails_gives_its_turn_back() {
    var line = new Line(1, 0, LONG);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  line.tryInTurn(
                      () -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
    }
    assertThat(line.tryInTurn(() -> 1)).contains(1);
  }

  private static String hold(CountDownLatch began, CountDownLatch end) {
    began.countDown();
    try {
      return end.await(30, TimeUnit.SECONDS) ? "held" : "late";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
