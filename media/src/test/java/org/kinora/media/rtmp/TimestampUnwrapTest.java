package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.NullMarked;

@NullMarked
class TimestampUnwrapTest {

  @Property(tries = 500)
  void times_that_step_less_than_24_days_are_what_they_were(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long start,
      @ForAll("steps") List<Integer> steps) {
    var unwrap = new TimestampUnwrap();
    assertThat(unwrap.next(start)).isEqualTo(start);
    long time = start;
    for (int step : steps) {
      time += step;
      assertThat(unwrap.next(time & 0xFFFF_FFFFL)).isEqualTo(time);
    }
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(-100, 100)),
            Tuple.of(1, Arbitraries.integers()))
        .list()
        .ofMaxSize(50);
  }

  @Example
  void the_wrap_passes_unnoticed() {
    var unwrap = new TimestampUnwrap();
    assertThat(unwrap.next(0xFFFF_FFF0L)).isEqualTo(0xFFFF_FFF0L);
    assertThat(unwrap.next(17)).isEqualTo(0x1_0000_0011L);
    assertThat(unwrap.next(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
  }
}
