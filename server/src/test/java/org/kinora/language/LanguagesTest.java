package org.kinora.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {

  @Test
  void a_browser_gets_the_first_of_its_languages_that_is_there() {
    assertThat(Languages.best("de-AT,de;q=0.9,en;q=0.5")).isEqualTo(Locale.GERMAN);
    assertThat(Languages.best("ja,fr-CA;q=0.8,en;q=0.5")).isEqualTo(Locale.FRENCH);
    assertThat(Languages.best("en-GB")).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void and_english_where_none_is_there_or_nothing_can_be_read() {
    assertThat(Languages.best("ja,zh;q=0.8")).isEqualTo(Locale.ENGLISH);
    assertThat(Languages.best("*")).isEqualTo(Locale.ENGLISH);
    assertThat(Languages.best("de;q=x, ;;")).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void a_tag_with_a_country_is_its_language() {
    assertThat(Languages.of("fr-CA")).contains(Locale.FRENCH);
    assertThat(Languages.of("xx")).isEmpty();
    assertThat(Languages.of("")).isEmpty();
  }
}
