package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceInfoTest {

  @Test
  void packets_that_are_hours_late_are_dropped_and_others_stay() {
    assertThat(dropsAfter(3)).isEqualTo("603.000000");
    assertThat(dropsAfter(3600)).as("a header may promise half").isEqualTo("7200.000000");
    assertThat(dropsAfter(12 * 3600)).isEqualTo("43200.000000");
    assertThat(dropsAfter(0)).as("nothing is promised").isEqualTo("43200.000000");
  }

  private static String dropsAfter(int seconds) {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(25, 1));
    var option = TestSources.film(picture, seconds).possibleTimes().getLast();
    return option.substring(option.indexOf(',') + 1, option.length() - 1);
  }
}
