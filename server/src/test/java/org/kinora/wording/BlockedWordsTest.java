package org.kinora.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spam | This is SPAM! | true",
        "spam | spammers | false",
        "spam* | Spammers, all of you | true",
        "*spam | antispam | true",
        "*spam* | xxspamxx | true",
        "s*m | s-m | false",
        "s*m | spam | true",
        "straße | STRASSE | true",
        "ａｂｃ | abc | true",
        "é | e\u0301 | true",
        "evil | e\u200bvil | true",
        "buy now | Buy, NOW! | true",
        "buy now | buy it now | false",
        "buy n* | buy nothing | true",
        "* | anything | false",
        "*** ** | any thing | false",
        "слово | СЛОВО. | true",
        "*悪い* | これは悪い言葉 | true",
        "a.b | a b | true"
      })
  void a_word_is_found_however_it_is_written(String line, String text, boolean isFound) {
    assertThat(BlockedWords.of(line).areIn(text)).isEqualTo(isFound);
  }

  @Test
  void an_empty_list_blocks_nothing() {
    assertThat(BlockedWords.of("\n \n***\n").isEmpty()).isTrue();
    assertThat(BlockedWords.of("").areIn("anything")).isFalse();
  }

  @Property
  void a_star_means_what_it_means_in_a_regular_expression(
      @ForAll @StringLength(max = 8) @Chars({'a', 'b', '*'}) String pattern,
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'b') String word) {
    boolean expected = Pattern.matches(pattern.replaceAll("\\*+", ".*"), word);
    assertThat(BlockedWords.matches(pattern, word)).isEqualTo(expected);
  }

  @Property
  void any_text_that_holds_a_word_between_others_is_found(
      @ForAll String before, @ForAll String after) {
    assertThat(BlockedWords.of("forbidden").areIn(before + " Forbidden " + after)).isTrue();
  }

  @Property
  void any_list_and_any_text_have_an_answer(@ForAll String lines, @ForAll String text) {
    var words = BlockedWords.of(lines);
    assertThat(words.areIn(text)).isIn(true, false);
  }

  @Test
  void the_worst_list_takes_little_time_for_the_longest_comment() {
    var list = ("*" + "a".repeat(48) + "b*\n").repeat(BlockedWords.MOST_LINES);
    var words = BlockedWords.of(list);
    Assertions.assertTimeout(
        Duration.ofSeconds(10), () -> assertThat(words.areIn("a".repeat(5_000))).isFalse());
  }
}
