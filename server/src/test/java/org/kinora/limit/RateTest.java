package org.kinora.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  @Test
  void a_rate_is_read_as_it_is_written() {
    assertThat(Rate.parse("3/1h")).isEqualTo(new Rate(3, Duration.ofHours(1), 3));
    assertThat(Rate.parse("50/10s+200")).isEqualTo(new Rate(50, Duration.ofSeconds(10), 200));
    assertThat(Rate.parse("1/250ms")).isEqualTo(new Rate(1, Duration.ofMillis(250), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3/h", "0/1h", "3/0s", "-1/1s", "3/1w", "9999999999/1s"})
  void what_is_none_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
  }
}
