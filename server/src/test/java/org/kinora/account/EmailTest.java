package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailTest {

  private static Email valid(String typed) {
    assertThat(Email.read(typed)).as(typed).isInstanceOf(Email.Reading.Valid.class);
    return ((Email.Reading.Valid) Email.read(typed)).email();
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ada@example.org, ada@example.org",
    "'  Ada@Example.ORG ', Ada@example.org, ada@example.org",
    "ada+films@example.org, ada+films@example.org, ada+films@example.org",
    "ada@bücher.example, ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
    "ａｄａ@ｅｘａｍｐｌｅ.org, ada@example.org, ada@example.org",
    "a@b.c, a@b.c, a@b.c",
  })
  void addresses_are_brought_to_one_form(String typed, String text, String key) {
    assertThat(valid(typed)).isEqualTo(new Email(text, key));
  }

  @ParameterizedTest
  @CsvSource({
    "'', MISSING",
    "'   ', MISSING",
    "ada, FORM",
    "@example.org, FORM",
    "ada@, FORM",
    "a b@example.org, FORM",
    ".ada@example.org, FORM",
    "ada..b@example.org, FORM",
    "'\"ada\"@example.org', FORM",
    "'ada@example.org,eve@example.org', FORM",
    "'ada<eve@example.org', FORM",
    "адa@example.org, LOCAL_PART",
    "jürgen@example.org, LOCAL_PART",
    "ada@example, DOMAIN",
    "ada@-example.org, DOMAIN",
    "ada@exa mple.org, DOMAIN",
    "ada@example..org, DOMAIN",
    "ada@[127.0.0.1], DOMAIN",
  })
  void what_is_wrong_is_named(String typed, Email.Flaw flaw) {
    assertThat(Email.read(typed)).isEqualTo(new Email.Reading.Flawed(flaw));
  }

  @Test
  void a_line_break_begins_no_header() {
    for (var end : new String[] {"\r\n", "\n", "\r", "\u2028", "\u0000"}) {
      assertThat(Email.read("ada@example.org" + end + "Bcc: eve@example.org"))
          .isInstanceOf(Email.Reading.Flawed.class);
      assertThat(Email.read("ada" + end + "@example.org")).isInstanceOf(Email.Reading.Flawed.class);
    }
  }

  @Test
  void too_long_ones_are_refused() {
    assertThat(Email.read("a".repeat(65) + "@example.org"))
        .isEqualTo(new Email.Reading.Flawed(Email.Flaw.FORM));
    assertThat(Email.read("a@" + "b".repeat(1_000_000) + ".org"))
        .isEqualTo(new Email.Reading.Flawed(Email.Flaw.FORM));
  }

  @Property
  void whatever_is_typed_ends_in_an_answer(@ForAll String typed) {
    if (Email.read(typed + "@example.org") instanceof Email.Reading.Valid(var email)) {
      assertThat(email.text()).matches("[!-~]+@example\\.org").hasSizeLessThanOrEqualTo(254);
      assertThat(Email.read(email.text())).isEqualTo(new Email.Reading.Valid(email));
    }
  }
}
