package org.kinora.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

  /// The values of RFC 6238's appendix B, of which six digits are shown.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void codes_are_those_of_the_standard(long seconds, String code) {
    assertThat(OneTimeCodes.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void a_clock_may_be_half_a_minute_off() {
    for (int off = -30; off <= 30; off += 30) {
      var code = OneTimeCodes.code(SECRET, NOW.plusSeconds(off));
      assertThat(OneTimeCodes.step(SECRET, code, NOW, 0)).as("%d s", off).isPresent();
    }
    for (int off : new int[] {-90, -60, 60, 90}) {
      var code = OneTimeCodes.code(SECRET, NOW.plusSeconds(off));
      assertThat(OneTimeCodes.step(SECRET, code, NOW, 0)).as("%d s", off).isEmpty();
    }
  }

  @Test
  void no_code_is_taken_twice_nor_an_older_one_after_it() {
    var earlier = OneTimeCodes.code(SECRET, NOW.minusSeconds(30));
    var code = OneTimeCodes.code(SECRET, NOW);
    long step = OneTimeCodes.step(SECRET, code, NOW, 0).orElseThrow();
    assertThat(OneTimeCodes.step(SECRET, code, NOW, step)).isEmpty();
    assertThat(OneTimeCodes.step(SECRET, earlier, NOW, step)).isEmpty();
    assertThat(OneTimeCodes.step(SECRET, code, NOW.plusSeconds(30), step)).isEmpty();
  }
}
