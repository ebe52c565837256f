package org.kinora.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kinora.media.sample.FrameRate;

class LaddersTest {

  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final List<Integer> SIZES = List.of(360, 720, 480);

  @Test
  void a_ladder_is_below_its_source() {
    assertThat(Ladders.rungs(1920, 1080, RATE, SIZES).stream().map(LiveRung::name))
        .containsExactly("720p", "480p", "360p");
    assertThat(Ladders.rungs(1280, 720, RATE, SIZES).stream().map(LiveRung::name))
        .containsExactly("480p", "360p");
    assertThat(Ladders.rungs(640, 360, RATE, SIZES)).isEmpty();
    // Hardly smaller.
    assertThat(Ladders.rungs(700, 380, RATE, SIZES)).isEmpty();
  }

  @Test
  void upright_pictures_stay_upright() {
    var rung = Ladders.rungs(720, 1280, RATE, List.of(360)).getFirst();
    assertThat(rung.width()).isEqualTo(360);
    assertThat(rung.height()).isEqualTo(640);
  }

  @Test
  void a_level_holds_its_pictures() {
    var slow = Ladders.rungs(1920, 1080, RATE, List.of(720)).getFirst();
    assertThat(slow.codecs()).isEqualTo("avc1.64001f");
    var fast = Ladders.rungs(1920, 1080, new FrameRate(60, 1), List.of(720)).getFirst();
    assertThat(fast.codecs()).isEqualTo("avc1.640020");
  }

  @Property
  void rungs_are_even_keep_the_shape_and_shrink(
      @ForAll @IntRange(min = 2, max = 8_192) int width,
      @ForAll @IntRange(min = 2, max = 8_192) int height) {
    long pixels = (long) width * height;
    for (LiveRung rung : Ladders.rungs(width, height, RATE, SIZES)) {
      assertThat(rung.width() % 2 + rung.height() % 2).isZero();
      assertThat(rung.pixels()).isLessThan(pixels);
      assertThat((double) rung.width() / rung.height() * height / width).isBetween(0.99, 1.01);
      pixels = rung.pixels();
    }
  }
}
