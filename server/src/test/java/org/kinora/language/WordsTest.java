package org.kinora.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:05:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 22 November 2026 | 22 November 2026, 12:05 UTC | 1.2 GB | 12,345 kbit/s | 23.976 | German
          de | 22. November 2026 | 22. November 2026, 12:05 UTC | 1,2 GB | 12.345 kbit/s | 23,976 | Deutsch
          fr | 22 novembre 2026 | 22 novembre 2026, 12:05 UTC | 1,2 Go | 12 345 kbit/s | 23,976 | allemand
          """)
  void times_and_numbers_are_written_as_the_language_does(
      String tag, String day, String time, String bytes, String rate, String number, String name) {
    var words = new Words(Locale.forLanguageTag(tag));
    assertThat(words.day(NOON)).isEqualTo(day);
    assertThat(words.time(NOON)).isEqualTo(time);
    assertThat(words.bytes(1_234_567_890L)).isEqualTo(bytes);
    assertThat(words.bytes(null)).isEmpty();
    assertThat(words.bitsPerSecond(12_345_678L)).matches(rate.replace(" ", "[ \\u202f]"));
    assertThat(words.number(24000 / 1001.0, 3)).isEqualTo(number);
    assertThat(words.language("de")).isEqualTo(name);
  }
}
