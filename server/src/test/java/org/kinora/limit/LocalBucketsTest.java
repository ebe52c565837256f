package org.kinora.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

  private static final Rate RATE = new Rate(6, Duration.ofMinutes(1), 3);

  private final AtomicLong now = new AtomicLong();
  private final LocalBuckets buckets = new LocalBuckets(now::get);

  private boolean take(String key) {
    return buckets.take(key, RATE).isZero();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_burst_goes_through_and_then_one_at_a_time() {
    for (int i = 0; i < 3; i++) {
      assertThat(take("ada")).isTrue();
    }
    assertThat(buckets.take("ada", RATE)).isEqualTo(Duration.ofSeconds(10));
    pass(Duration.ofSeconds(9));
    assertThat(buckets.take("ada", RATE)).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(take("ada")).isTrue();
    assertThat(take("ada")).isFalse();
  }

  @Test
  void everybody_has_a_bucket_of_their_own() {
    for (int i = 0; i < 3; i++) {
      assertThat(take("ada")).isTrue();
    }
    assertThat(take("ada")).isFalse();
    assertThat(take("eve")).isTrue();
  }

  @Test
  void waiting_saves_up_no_more_than_a_burst() {
    pass(Duration.ofDays(400));
    for (int i = 0; i < 3; i++) {
      assertThat(take("ada")).isTrue();
    }
    assertThat(take("ada")).isFalse();
  }

  @Property
  void in_the_long_run_the_rate_is_kept(@ForAll @IntRange(min = 1, max = 30_000) int stepMs) {
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      taken += take("step " + stepMs) ? 1 : 0;
      pass(Duration.ofMillis(stepMs));
    }
    double minutes = stepMs * 300.0 / 60_000;
    assertThat(taken).isLessThanOrEqualTo((int) (RATE.burst() + RATE.count() * minutes + 1));
  }
}
