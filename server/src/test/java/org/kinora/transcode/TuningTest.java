package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kinora.transcode.Tuning.Sample;
import org.kinora.transcode.Tuning.Samples;

class TuningTest {

  private static final List<Rung> RUNGS =
      List.of(
          new Rung("1080p", 1920, 1080, 5000),
          new Rung("720p", 1280, 720, 2800),
          new Rung("480p", 854, 480, 1400),
          new Rung("360p", 640, 360, 800),
          new Rung("144p", 256, 144, 200));
  private static final List<Rung> BEGUN = List.of(RUNGS.get(3), RUNGS.get(4));

  @Test
  void a_usual_film_is_encoded_as_usual() {
    var tuning = tune(List.of(3127d, 1700d, 930d, 520d, 150d), List.of(36.7, 36d, 34d, 33d, 32d));
    assertThat(RUNGS).allMatch(tuning::keeps).allMatch(rung -> tuning.crf(rung) == Tuning.CRF);
    assertThat(RUNGS).allMatch(rung -> tuning.reason(rung).isEmpty());
  }

  @Test
  void of_slides_no_size_is_kept_that_saves_nothing_and_all_are_coarser() {
    var tuning = tune(List.of(614d, 580d, 487d, 390d, 150d), List.of(46.1, 45d, 42.6, 42d, 40d));
    assertThat(RUNGS.stream().filter(tuning::keeps))
        .extracting(Rung::name)
        .containsExactly("1080p", "360p", "144p");
    assertThat(tuning.crf(RUNGS.getFirst())).isEqualTo(Tuning.CRF + 4);
    assertThat(tuning.reason(RUNGS.get(1))).contains("1080p").contains("614");
  }

  @Test
  void a_size_in_which_there_is_nothing_more_to_be_seen_is_left_out() {
    var samples =
        samples(List.of(3000d, 1800d, 900d, 500d, 150d), List.of(38d, 38d, 37d, 36d, 35d));
    var soft = Tuning.of(new Samples(samples, 47.2, 0, false, BEGUN));
    assertThat(soft.keeps(RUNGS.getFirst())).isFalse();
    assertThat(soft.keeps(RUNGS.get(1))).isTrue();
    assertThat(soft.reason(RUNGS.getFirst())).contains("47.2 dB");
  }

  @Test
  void what_was_poor_when_uploaded_is_not_made_larger() {
    var samples =
        samples(List.of(3000d, 1500d, 900d, 500d, 150d), List.of(38d, 38d, 37d, 36d, 35d));
    var poor = Tuning.of(new Samples(samples, 30, 1500, false, BEGUN));
    assertThat(poor.crf(RUNGS.getFirst())).isBetween(Tuning.CRF + 1, Tuning.CRF + 4);
    assertThat(poor.reason(RUNGS.getFirst())).contains("1500 kbit/s");
    assertThat(poor.crf(RUNGS.get(1))).isEqualTo(Tuning.CRF);
  }

  @Test
  void beside_the_upload_itself_only_what_is_clearly_smaller_is_kept() {
    var samples =
        samples(List.of(3000d, 1500d, 900d, 500d, 150d), List.of(38d, 38d, 37d, 36d, 35d))
            .subList(1, 5);
    var tuning = Tuning.of(new Samples(samples, 30, 1600, true, BEGUN));
    assertThat(tuning.keeps(RUNGS.get(1))).isFalse();
    assertThat(tuning.reason(RUNGS.get(1))).contains("the original");
    assertThat(tuning.keeps(RUNGS.get(2))).isTrue();
  }

  @Property(tries = 300)
  void whatever_is_found_what_was_begun_stays_and_rates_fall(
      @ForAll @Size(5) List<@DoubleRange(min = 1, max = 16_000) Double> rates,
      @ForAll @DoubleRange(min = 10, max = 60) double xpsnr,
      @ForAll @DoubleRange(min = 10, max = 60) double detail,
      @ForAll @DoubleRange(min = 0, max = 9000) double source,
      @ForAll boolean isCopied) {
    var found = samples(rates, List.of(xpsnr, xpsnr, xpsnr, xpsnr, xpsnr));
    var tuning = Tuning.of(new Samples(found, detail, source, isCopied, BEGUN));
    assertThat(BEGUN).allMatch(tuning::keeps);
    assertThat(RUNGS)
        .allMatch(rung -> tuning.crf(rung) >= Tuning.CRF && tuning.crf(rung) <= Tuning.CRF + 4);
    double above = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      if (tuning.keeps(RUNGS.get(i))) {
        assertThat(rates.get(i)).isLessThanOrEqualTo(above);
        above = rates.get(i);
      }
    }
  }

  private static Tuning tune(List<Double> rates, List<Double> xpsnr) {
    return Tuning.of(new Samples(samples(rates, xpsnr), 35, 0, false, BEGUN));
  }

  private static List<Sample> samples(List<Double> rates, List<Double> xpsnr) {
    return java.util.stream.IntStream.range(0, RUNGS.size())
        .mapToObj(i -> new Sample(RUNGS.get(i), rates.get(i), xpsnr.get(i)))
        .toList();
  }
}
