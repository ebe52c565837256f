package org.kinora.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.kernel.ProblemException;

class ChatTextTest {

  @Test
  void a_message_is_one_line() {
    assertThat(ChatText.checked("  a\r\n\tb\u2028c\u00a0 d\u0007 ")).isEqualTo("a b c d");
  }

  @Test
  void nothing_turns_the_direction_of_what_follows() {
    assertThat(ChatText.checked("\u202eevil\u2066 \u2069x\u202c")).isEqualTo("evil x");
  }

  @Test
  void floods_of_what_is_not_seen_are_gone() {
    assertThat(ChatText.checked("a" + "\u200b\u2060\ufeff".repeat(300) + "b")).isEqualTo("ab");
    assertThat(ChatText.checked("a" + "\u200d".repeat(300) + "b")).isEqualTo("a\u200db");
    assertThat(ChatText.checked("a" + Character.toString(0xe0061).repeat(100))).isEqualTo("a");
    assertThat(ChatText.checked("z" + "\u0335".repeat(300))).isEqualTo("z" + "\u0335".repeat(4));
  }

  /// Families, flags and scripts that need joiners.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦",
        "❤️",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "می‌خواهم",
        "क्ष",
        "שלום!",
        "<script>alert(1)</script>",
        "https://example.org/:wave:",
        "12:34:56"
      })
  void what_people_write_stays_as_it_is(String text) {
    assertThat(ChatText.checked(text)).isEqualTo(text);
  }

  @Test
  void names_become_emoji() {
    assertThat(ChatText.checked("hi :wave::+1: (:tada:) :nothing:"))
        .isEqualTo("hi 👋👍 (🎉) :nothing:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "\u200b", "\u202e", "\u2800", "\u3164", "\u0301", "\ud800"})
  void what_says_nothing_is_refused(String text) {
    assertThatThrownBy(() -> ChatText.checked(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void so_many_characters_are_taken_and_no_more() {
    assertThat(ChatText.checked("🎬".repeat(ChatText.MOST))).hasSize(2 * ChatText.MOST);
    for (var text : new String[] {"x".repeat(ChatText.MOST + 1), "x".repeat(1_000_000)}) {
      assertThatThrownBy(() -> ChatText.checked(text)).isInstanceOf(ProblemException.class);
    }
  }

  @Property(tries = 300)
  void what_was_checked_once_is_taken_again_as_it_is(@ForAll String text) {
    try {
      var checked = ChatText.checked(text);
      assertThat(ChatText.checked(checked)).isEqualTo(checked);
    } catch (ProblemException e) {
      assertThat(e.problem()).isEqualTo(ChatProblem.TEXT);
    }
  }
}
