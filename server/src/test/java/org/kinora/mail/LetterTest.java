package org.kinora.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void a_subject_is_one_line() {
    var letter = new Letter("ada@example.org", "Hello\r\nBcc: eve@example.org\u2028x", "text");
    assertThat(letter.subject()).isEqualTo("Hello Bcc: eve@example.org x");
  }

  @Test
  void a_recipient_is_one_address() {
    for (var bad : new String[] {"", "ada", "a@b\r\nBcc: c@d", "a @b.org", "ä@b.org", "@b.org"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Letter(bad, "Hello", "text"));
    }
  }

  @Test
  void both_have_a_length() {
    var letter = new Letter("ada@example.org", "x".repeat(1000), "y\0".repeat(100_000));
    assertThat(letter.subject()).hasSize(200);
    assertThat(letter.body()).hasSize(20_000).doesNotContain("\0");
  }
}
