package org.kinora.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.account.Passwords;
import org.kinora.kernel.ProblemException;

class PinsTest {

  private static final UUID PROFILE = new UUID(0, 1);

  private final Pins pins = new Pins(new Passwords(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(strings = {"123", "123456789", "12a4", "", "٣٤٥٦", " 1234"})
  void a_pin_is_of_four_to_eight_digits(String text) {
    assertThatThrownBy(() -> pins.hash(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void the_right_pin_opens_and_wrong_ones_are_slowed() {
    var hash = pins.hash("4711");
    pins.check(PROFILE, "4711", hash);
    for (int i = 0; i < Pins.FREE; i++) {
      assertThat(pins.delay(PROFILE)).isZero();
      isRefused("0000", hash, ProfileProblem.WRONG_PIN);
    }
    assertThat(pins.delay(PROFILE)).isEqualTo(Duration.ofSeconds(30));
    isRefused("4711", hash, ProfileProblem.PIN_LATER);
    pins.check(new UUID(0, 2), "4711", hash);
  }

  private void isRefused(String pin, String hash, ProfileProblem problem) {
    assertThatThrownBy(() -> pins.check(PROFILE, pin, hash))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
