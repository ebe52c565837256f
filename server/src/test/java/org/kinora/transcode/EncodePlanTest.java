package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodePlanTest {

  private static EncodePlan plan(Rational rate, double seconds) {
    var picture = TestSources.picture(1920, 1080, new Rational(1, 1), 0, rate);
    return EncodePlan.of(TestSources.film(picture, seconds));
  }

  @Property
  void chunks_cover_the_film_without_gaps_on_the_gop_grid(
      @ForAll @IntRange(min = 1, max = 60) int rate,
      @ForAll @DoubleRange(min = 0.01, max = 43_200) double seconds) {
    var plan = plan(new Rational(rate, 1), seconds);
    long next = 0;
    for (Chunk chunk : plan.chunks()) {
      assertThat(chunk.from()).isEqualTo(next);
      assertThat(chunk.from() % plan.gop()).isZero();
      assertThat(chunk.from() * plan.cadence().per() % (plan.cadence().seconds() * rate)).isZero();
      assertThat(chunk.number()).isEqualTo(plan.chunks().indexOf(chunk));
      if (plan.chunks().size() > 1) {
        assertThat(chunk.frames()).isGreaterThanOrEqualTo(Math.max(plan.gop(), 24));
      }
      next = chunk.to();
    }
    assertThat(next).isEqualTo(Math.max(1, Math.round(Math.round(seconds * 1e6) / 1e6 * rate)));
    assertThat(plan.chunks().getLast().isLast()).isTrue();
  }

  @Test
  void a_second_of_a_ntsc_film_is_not_a_second() {
    var plan = plan(new Rational(30000, 1001), 60);
    assertThat(plan.gop()).isEqualTo(120);
    assertThat(plan.chunks()).extracting(Chunk::to).containsExactly(120L, 360L, 720L, 1200L, 1798L);
  }

  @Test
  void what_is_encoded_first_is_small_and_not_encoded_again() {
    var plan = plan(new Rational(30, 1), 60);
    assertThat(plan.headRungs()).extracting(Rung::name).containsExactly("360p", "144p");
    assertThat(plan.rungs(plan.chunk(0)))
        .extracting(Rung::name)
        .containsExactly("1080p", "720p", "480p", "240p");
    assertThat(plan.rungs(plan.chunk(1))).isEqualTo(plan.ladder().rungs());
  }

  @Test
  void a_container_with_inexact_seeks_is_one_chunk_or_copied_first() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(25, 1));
    var film = TestSources.film(picture, 60);
    var stream =
        new SourceInfo(
            "mpegts",
            film.durationUs(),
            picture,
            film.sounds(),
            film.texts(),
            -1,
            film.notes(),
            film.chapters());
    assertThat(EncodePlan.of(stream).chunks()).hasSize(1);
    assertThat(EncodePlan.of(stream).needsPreparing()).isTrue();
    assertThat(EncodePlan.of(film).needsPreparing()).isFalse();
  }
}
