package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceInfoTest {

  @Test
  void packets_that_are_hours_late_are_dropped_and_others_stay() {
    assertThat(dropsAfter(0)).isEqualTo("43200.000000");
    assertThat(dropsAfter(3)).as("a header's promise is no bound").isEqualTo("43200.000000");
  }

  private static String dropsAfter(int seconds) {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(25, 1));
    var option = TestSources.film(picture, seconds).possibleTimes().getLast();
    return option.substring(option.indexOf(',') + 1, option.length() - 1);
  }
}
