package org.kinora.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimescaleTest {

  @Property(tries = 1_000)
  void a_rescale_is_exact_to_the_nearest(
      @ForAll @LongRange(min = 0) long value,
      @ForAll @LongRange(min = 1, max = 0xFFFF_FFFFL) long from,
      @ForAll @LongRange(min = 1, max = 0xFFFF_FFFFL) long to) {
    BigInteger expected =
        new BigDecimal(BigInteger.valueOf(value).multiply(BigInteger.valueOf(to)))
            .divide(BigDecimal.valueOf(from), 0, RoundingMode.HALF_UP)
            .toBigInteger();
    if (expected.bitLength() < 64) {
      assertThat(new Timescale(from).rescale(value, new Timescale(to)))
          .isEqualTo(expected.longValue());
    } else {
      assertThatThrownBy(() -> new Timescale(from).rescale(value, new Timescale(to)))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void ticks_become_milliseconds_and_back() {
    var scale = new Timescale(30_000);
    assertThat(scale.toMillis(1_001)).isEqualTo(33);
    assertThat(scale.toMicros(-1_001)).isEqualTo(-33_367);
    assertThat(scale.fromMillis(1_000)).isEqualTo(30_000);
    assertThat(scale.toMillis(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 30);
  }
}
