package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoudnessTest {

  @Property
  void an_even_sound_is_as_loud_as_each_of_its_blocks(
      @ForAll @DoubleRange(min = -69, max = 3) double lufs,
      @ForAll @IntRange(min = 1, max = 500) int blocks) {
    double[] even = new double[blocks];
    Arrays.fill(even, lufs);
    assertThat(Loudness.integrated(even)).hasValueCloseTo(lufs, within(1e-6));
  }

  @Test
  void pauses_do_not_count() {
    double[] speech = {-23, -23, -120.7, -50, -23, -45, -23};
    assertThat(Loudness.integrated(speech)).hasValueCloseTo(-23.0, within(1e-6));
  }

  @Test
  void silence_has_no_loudness() {
    assertThat(Loudness.integrated(new double[] {-120.7, -70, -90})).isEmpty();
    assertThat(Loudness.integrated(new double[0])).isEmpty();
  }
}
