package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void tokens_are_read_back_and_differ() {
    var random = new SecureRandom();
    var token = Token.random(random);
    assertThat(Token.parse(token.text())).contains(token);
    assertThat(Token.random(random)).isNotEqualTo(token);
  }

  @Test
  void what_is_no_token_is_not_read() {
    assertThat(Token.parse(null)).isEmpty();
    assertThat(Token.parse("")).isEmpty();
    assertThat(Token.parse("x".repeat(42))).isEmpty();
    assertThat(Token.parse("x".repeat(44))).isEmpty();
    assertThat(Token.parse("x".repeat(42) + "\n")).isEmpty();
  }

  @Test
  void the_stored_hash_has_256_bits_and_logs_show_nothing() {
    var token = Token.random(new SecureRandom());
    assertThat(token.hash()).hasSize(32);
    assertThat(token.toString()).doesNotContain(token.text());
  }
}
