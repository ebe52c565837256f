package org.kinora.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSecretTest {

  private static final String TEXT = "kin_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

  @Test
  void a_key_is_safe_in_addresses_and_no_two_are_alike() {
    var random = new SecureRandom();
    var seen = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      var text = StreamSecret.random(random).text();
      assertThat(text).matches("kin_[0-9A-Za-z]{43}");
      assertThat(seen.add(text)).isTrue();
    }
  }

  @Test
  void a_key_is_read_as_it_was_pasted() {
    assertThat(StreamSecret.parse(" " + TEXT + "\r\n")).contains(new StreamSecret(TEXT));
    assertThat(new StreamSecret(TEXT).hash())
        .hasSize(32)
        .isEqualTo(new StreamSecret(TEXT).hash())
        .isNotEqualTo(new StreamSecret(TEXT.replace('a', 'b')).hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kin_",
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg",
        "kin_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef",
        "kin_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh",
        "kin_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcde-g"
      })
  void what_is_none_is_not_looked_for(String text) {
    assertThat(StreamSecret.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new StreamSecret(text));
  }

  @Test
  void a_key_does_not_get_into_logs() {
    assertThat(new StreamSecret(TEXT).toString()).isEqualTo("StreamSecret[…defg]");
  }
}
