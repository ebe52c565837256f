package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureCountTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static FailureCount failed(int times) {
    return new FailureCount(times, START, START);
  }

  private static Duration growing(int failures, Duration later) {
    return failed(failures).growingWait(5, FIRST, WINDOW, START.plus(later));
  }

  @Test
  void the_first_tries_go_on_at_once() {
    assertThat(growing(0, Duration.ZERO)).isZero();
    assertThat(growing(4, Duration.ZERO)).isZero();
  }

  @Test
  void then_each_try_waits_twice_as_long_but_never_for_good() {
    assertThat(growing(5, Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
    assertThat(growing(6, Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
    assertThat(growing(8, Duration.ZERO)).isEqualTo(Duration.ofMinutes(8));
    assertThat(growing(1_000_000, Duration.ZERO)).isEqualTo(WINDOW);
    assertThat(growing(1_000_000, WINDOW)).isZero();
  }

  @Test
  void waiting_counts() {
    assertThat(growing(6, Duration.ofSeconds(50))).isEqualTo(Duration.ofSeconds(70));
    assertThat(growing(6, Duration.ofMinutes(3))).isZero();
  }

  @Test
  void a_window_lets_so_many_through_from_its_first() {
    assertThat(failed(19).windowedWait(20, WINDOW, START)).isZero();
    assertThat(failed(20).windowedWait(20, WINDOW, START.plusSeconds(60)))
        .isEqualTo(Duration.ofMinutes(14));
    assertThat(failed(20).windowedWait(20, WINDOW, START.plus(WINDOW))).isZero();
  }

  @Test
  void after_a_quiet_window_the_count_begins_anew() {
    var now = START.plusSeconds(30);
    assertThat(failed(3).more(WINDOW, now)).isEqualTo(new FailureCount(4, START, now));
    var late = START.plus(WINDOW);
    assertThat(failed(3).more(WINDOW, late)).isEqualTo(new FailureCount(1, late, late));
  }
}
