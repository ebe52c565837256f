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
  void times_are_what_they_were_before_they_wrapped(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long start,
      @ForAll("steps") List<Integer> steps) {
    unwraps(start, steps, 0xFFFF_FFFFL);
  }

  @Property(tries = 500)
  void times_of_31_bits_are_what_they_were_before_they_wrapped(
      @ForAll @LongRange(min = 0, max = 0x7FFF_FFFFL) long start,
      @ForAll("smallSteps") List<Integer> steps) {
    unwraps(start, steps, 0x7FFF_FFFFL);
  }

  private static void unwraps(long start, List<Integer> steps, long mask) {
    var unwrap = new TimestampUnwrap();
    assertThat(unwrap.next(start)).isEqualTo(start);
    long time = start;
    for (int step : steps) {
      time = Math.max(0, time + step);
      assertThat(unwrap.next(time & mask)).isEqualTo(time);
    }
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(-100, 100)),
            Tuple.of(1, Arbitraries.integers().between(-1 << 30, Integer.MAX_VALUE)))
        .list()
        .ofMaxSize(50);
  }

  @Provide
  Arbitrary<List<Integer>> smallSteps() {
    return Arbitraries.integers().between(0, 1 << 29).list().ofMaxSize(50);
  }

  @Example
  void the_wrap_passes_unnoticed() {
    var unwrap = new TimestampUnwrap();
    assertThat(unwrap.next(0xFFFF_FFF0L)).isEqualTo(0xFFFF_FFF0L);
    assertThat(unwrap.next(17)).isEqualTo(0x1_0000_0011L);
    assertThat(unwrap.next(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
  }

  /// Seen of FFmpeg 8.0.1 with `-output_ts_offset`.
  @Example
  void the_wrap_at_31_bits_passes_unnoticed() {
    var unwrap = new TimestampUnwrap();
    assertThat(unwrap.next(2_147_483_612L)).isEqualTo(2_147_483_612L);
    assertThat(unwrap.next(4)).isEqualTo(0x8000_0004L);
    assertThat(unwrap.next(44)).isEqualTo(0x8000_002CL);
    assertThat(unwrap.next(20)).isEqualTo(0x8000_0014L);
  }
}
