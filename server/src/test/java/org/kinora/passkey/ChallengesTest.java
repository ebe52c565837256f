package org.kinora.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChallengesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static Challenges at(Duration later) {
    return new Challenges(() -> new byte[32], Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
  }

  private static boolean holdsAfter(Duration later) {
    return at(later).isGood("use", at(Duration.ZERO).issue("use"));
  }

  @Test
  void one_is_good_for_ten_minutes() {
    assertThat(holdsAfter(Duration.ZERO)).isTrue();
    assertThat(holdsAfter(Duration.ofMinutes(10))).isTrue();
    assertThat(holdsAfter(Duration.ofSeconds(601))).isFalse();
    assertThat(holdsAfter(Duration.ofDays(365))).isFalse();
  }

  @Test
  void the_clock_of_the_node_that_made_it_may_be_a_minute_ahead() {
    assertThat(holdsAfter(Duration.ofMinutes(-1))).isTrue();
    assertThat(holdsAfter(Duration.ofSeconds(-61))).isFalse();
  }

  @Test
  void one_is_good_for_its_purpose_only() {
    assertThat(at(Duration.ZERO).isGood("make 1", at(Duration.ZERO).issue("make 2"))).isFalse();
  }

  @Test
  void two_differ() {
    assertThat(at(Duration.ZERO).issue("use")).isNotEqualTo(at(Duration.ZERO).issue("use"));
  }

  @Test
  void one_that_outlives_its_mark_of_use_does_not_exist() {
    assertThat(Challenges.LIFE).isGreaterThan(Duration.ofMinutes(11));
  }

  @Property
  void a_changed_one_is_none(@ForAll @IntRange(min = 0, max = 55) int at, @ForAll byte change) {
    var challenge = at(Duration.ZERO).issue("use");
    challenge[at] ^= change;
    assertThat(at(Duration.ZERO).isGood("use", challenge)).isEqualTo(change == 0);
  }

  @Property
  void other_bytes_are_none(@ForAll byte[] bytes) {
    assertThat(at(Duration.ZERO).isGood("use", bytes)).isFalse();
  }
}
