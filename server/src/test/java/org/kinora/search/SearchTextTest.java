package org.kinora.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sea | `` | sea",
        "the sea | the | sea",
        "\"the sea | \"the sea | ``",
        "\"the sea\" | \"the sea\" | ``",
        "sea -storm | sea -storm | ``",
        "sea or lake | sea or lake | ``",
        "science-fiction film | science fiction | film",
        "film science-fiction | film science | fiction",
        "a.b | a | b"
      })
  void the_last_word_is_a_beginning_where_it_stands_alone(String text, String head, String prefix) {
    var words = SearchText.of(text);
    assertThat(words.head()).isEqualTo(head);
    assertThat(words.prefix()).isEqualTo(prefix);
  }

  @Property
  void any_string_is_one_of_bounded_length(@ForAll String typed) {
    var text = SearchText.of(typed);
    assertThat(text.text().codePointCount(0, text.text().length()))
        .isLessThanOrEqualTo(SearchText.MOST);
    assertThat(text.text().chars()).noneMatch(c -> Character.isISOControl(c));
    assertThat(text.prefix()).matches("(?:[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)?");
    assertThat(SearchText.of(text.text())).isEqualTo(text);
    assertThat(text.words()).doesNotContain("").hasSizeLessThanOrEqualTo(12);
  }

  @Property
  void marks_never_change_the_text(@ForAll String before, @ForAll String inside) {
    var plain = (before + inside).replaceAll("[\u0002\u0003]", "");
    var clean = before.replaceAll("[\u0002\u0003]", "");
    var marked =
        Marked.parse(clean + Marked.START + inside.replaceAll("[\u0002\u0003]", "") + Marked.END);
    assertThat(marked.text()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({"teh see, the sea", "teh -see, the -sea", "other, other"})
  void words_are_replaced_where_they_stand(String text, String expected) {
    assertThat(SearchText.of(text).with(Map.of("teh", "the", "see", "sea"))).isEqualTo(expected);
  }
}
