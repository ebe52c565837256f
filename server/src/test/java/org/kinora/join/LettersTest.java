package org.kinora.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LettersTest {

  @Test
  void an_address_is_only_hinted_at() {
    assertThat(Letters.masked("ada@example.org")).isEqualTo("a…@example.org");
  }
}
