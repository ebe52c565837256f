package org.kinora.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class AccentTest {

  @Property
  void all_text_can_be_read_whatever_colour_is_taken(
      @ForAll @IntRange(min = 0, max = 0xffffff) int rgb) {
    Accent accent;
    try {
      accent = new Accent(rgb);
    } catch (ProblemException e) {
      Assume.that(false);
      return;
    }
    assertThat(Accent.contrast(accent.ink(), rgb)).isGreaterThanOrEqualTo(Accent.READABLE);
    assertThat(Accent.contrast(accent.ink(), accent.deep()))
        .isGreaterThanOrEqualTo(Accent.READABLE);
    for (int light : new int[] {Accent.LIGHT, 0xf7f6f3, 0xffffff}) {
      assertThat(Accent.contrast(accent.linkOnLight(), light))
          .isGreaterThanOrEqualTo(Accent.READABLE);
    }
    for (int dark : new int[] {Accent.DARK, 0x131311, 0x1d1d1a, 0x0b0b0a}) {
      assertThat(Accent.contrast(accent.linkOnDark(), dark))
          .isGreaterThanOrEqualTo(Accent.READABLE);
    }
  }

  @Test
  void contrast_is_that_of_wcag() {
    assertThat(Accent.contrast(0x000000, 0xffffff)).isEqualTo(21);
    assertThat(Accent.contrast(0x777777, 0xffffff)).isBetween(4.47, 4.49);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#ffffff", "#000000", "#f0f0f0", "#101010"})
  void what_is_lost_on_a_page_is_refused(String text) {
    assertThatThrownBy(() -> Accent.parse(text)).hasMessageContaining("told from the page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#12345", "#1234567", "#12345g", "url(x)", "#12345;}", "２b6cb0"})
  void what_is_no_colour_is_refused(String text) {
    assertThatThrownBy(() -> Accent.parse(text)).hasMessageContaining("six digits");
  }

  @Test
  void the_usual_brass_is_one() {
    assertThat(Accent.parse("#F4B324").text()).isEqualTo("#f4b324");
  }
}
