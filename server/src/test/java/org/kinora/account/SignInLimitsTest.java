package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

  private final HandClock clock = new HandClock();
  private final SignInLimits limits = new SignInLimits(clock);

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      limits.failed("admin");
    }
  }

  @Test
  void the_first_tries_go_on_at_once() {
    fail(SignInLimits.FREE - 1);
    assertThat(limits.delay("admin")).isZero();
  }

  @Test
  void then_each_try_waits_twice_as_long() {
    fail(SignInLimits.FREE);
    assertThat(limits.delay("admin")).isEqualTo(Duration.ofSeconds(30));
    fail(1);
    assertThat(limits.delay("admin")).isEqualTo(Duration.ofSeconds(60));
    fail(50);
    assertThat(limits.delay("admin")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void names_are_the_same_in_any_case() {
    fail(SignInLimits.FREE);
    assertThat(limits.delay(" ADMIN ")).isPositive();
    assertThat(limits.delay("somebody else")).isZero();
  }

  @Test
  void waiting_opens_the_door_again() {
    fail(SignInLimits.FREE);
    clock.pass(Duration.ofSeconds(31));
    assertThat(limits.delay("admin")).isZero();
    clock.pass(SignInLimits.WINDOW);
    fail(1);
    assertThat(limits.delay("admin")).isZero();
  }

  @Test
  void success_forgets() {
    fail(SignInLimits.FREE);
    limits.succeeded("admin");
    assertThat(limits.delay("admin")).isZero();
  }
}
