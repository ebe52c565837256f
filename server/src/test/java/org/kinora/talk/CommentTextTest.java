package org.kinora.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class CommentTextTest {

  private static String links(String text) {
    return CommentText.pieces(text).stream()
        .map(CommentText.Piece::address)
        .filter(address -> !address.isEmpty())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see https://example.org/a?b=c#d. Yes | https://example.org/a?b=c#d",
        "(http://example.org) | http://example.org",
        "look at 1:23 and 1:02:03 | ?t=83 ?t=3723",
        "at 0:07, then | ?t=7",
        "12:34:56:78 or 1.2:30 or 3:7 or 1:75 | ''",
        "javascript:alert(1) data:text/html,x | ''",
        "https:// and http://?x | ''",
        "https://exa mple.org | https://exa",
        "https://example.org/\"onmouseover=1 | https://example.org/",
      })
  void links_and_moments_are_found(String text, String expected) {
    assertThat(links(text)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void the_pieces_are_the_text(@ForAll String text) {
    assertThat(
            CommentText.pieces(text).stream()
                .map(CommentText.Piece::text)
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Property(tries = 300)
  void links_lead_to_the_web_or_this_page(@ForAll String before, @ForAll String after) {
    CommentText.pieces(before + " https://example.org/ 1:23 " + after).stream()
        .map(CommentText.Piece::address)
        .filter(address -> !address.isEmpty())
        .forEach(address -> assertThat(address).matches("(https?://|\\?t=\\d)[^\\s\"'<>]*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t ", "\u0000\u0007"})
  void nothing_is_no_comment(String text) {
    assertThatThrownBy(() -> CommentText.checked(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void texts_are_tidied_and_bounded() {
    assertThat(CommentText.checked(" a\r\nb\u0000\n\n\n\n\nc ")).isEqualTo("a\nb\n\nc");
    assertThatThrownBy(() -> CommentText.checked("x".repeat(CommentText.MOST + 1)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void people_are_mentioned_by_their_names() {
    assertThat(CommentText.mentions("@ann, hello @Ben.B. and me@example.org @@x @ann"))
        .containsExactly("ann", "Ben.B");
    assertThat(CommentText.mentions("@n".repeat(3) + " @x".repeat(50))).hasSizeLessThan(11);
  }
}
