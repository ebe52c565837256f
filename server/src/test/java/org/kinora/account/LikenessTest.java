package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void names_that_look_alike_have_one_key() {
    for (var other : new String[] {"ADMIN", "\u0430dmin", "ａｄｍｉｎ", " admin ", "adm\u0456n"}) {
      assertThat(Likeness.key(other)).as(other).isEqualTo(Likeness.key("admin"));
    }
  }

  @Test
  void other_names_do_not() {
    assertThat(Likeness.key("adam")).isNotEqualTo(Likeness.key("admin"));
    assertThat(Likeness.key("Ana")).isNotEqualTo(Likeness.key("Anna"));
  }
}
