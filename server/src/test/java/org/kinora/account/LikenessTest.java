package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void names_that_look_alike_have_one_key() {
    for (var other : new String[] {"ADMIN", "\u0430dmin", "ａｄｍｉｎ", " admin ", "adm\u0456n"}) {
      assertThat(Likeness.key(other)).as(other).isEqualTo(Likeness.key("admin"));
    }
  }

  @Test
  void capitals_look_alike_where_small_letters_do_not() {
    var names = new String[] {"BOB", "bob", "\u0412ob", "\u0412\u041e\u0412", "B\u043e\u0432"};
    for (var other : names) {
      assertThat(Likeness.key(other)).as(other).isEqualTo(Likeness.key("Bob"));
    }
    assertThat(Likeness.key("\u041d\u0415\u041c\u041e")).isEqualTo(Likeness.key("Hemo"));
  }

  @Test
  void case_counts_in_no_script() {
    for (var name :
        new String[] {
          "\u0412\u043e\u0432\u0430",
          "\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2",
          "\u00c9lise",
          "Stra\u00dfe"
        }) {
      assertThat(Likeness.key(name.toLowerCase(Locale.ROOT)))
          .as(name)
          .isEqualTo(Likeness.key(name.toUpperCase(Locale.ROOT)));
    }
  }

  @Test
  void other_names_do_not() {
    assertThat(Likeness.key("adam")).isNotEqualTo(Likeness.key("admin"));
    assertThat(Likeness.key("Ana")).isNotEqualTo(Likeness.key("Anna"));
  }
}
