package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Ada Lovelace", "نور", "李小龙", "O’Brien-Smith 2"})
  void names_are_taken(String name) {
    assertThat(PersonName.read(name)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "ada@example.org",
        "Ada\u202Eecila",
        "Ad\u200Ba",
        "A\nB",
        "A\u0000B",
        "...",
        "x\u2028y",
      })
  void what_can_be_mistaken_is_not(String name) {
    assertThat(PersonName.read(name)).isEmpty();
  }

  @Test
  void they_have_a_length() {
    assertThat(PersonName.read("a".repeat(100))).isPresent();
    assertThat(PersonName.read("a".repeat(101))).isEmpty();
    assertThat(PersonName.read("a".repeat(10_000_000))).isEmpty();
  }

  @Test
  void they_are_kept_in_one_form() {
    assertThat(PersonName.read(" Zoe\u0308 ")).contains("Zo\u00eb");
  }
}
