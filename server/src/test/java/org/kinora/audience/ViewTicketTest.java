package org.kinora.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTicketTest {

  private static final byte[] KEY = new byte[32];
  private static final String VIDEO = "film0000001";
  private static final String PROFILE = "00000000-0000-4000-8000-000000000001";
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @ParameterizedTest
  @CsvSource({"600000, 30", "60000, 30", "20000, 10", ", 30"})
  void it_is_good_when_enough_can_have_been_watched(Long durationMs, int seconds) {
    var text = ViewTicket.of(VIDEO, PROFILE, durationMs, NOW).format(KEY);
    var enough = NOW.plusSeconds(seconds);
    assertThat(ViewTicket.parse(KEY, text, enough.minusSeconds(1))).isEmpty();
    assertThat(ViewTicket.parse(KEY, text, enough))
        .contains(new ViewTicket(VIDEO, PROFILE, enough));
    assertThat(ViewTicket.parse(KEY, text, enough.plus(ViewTicket.LIFE))).isEmpty();
  }

  @Test
  void a_stranger_s_has_no_profile() {
    var text = ViewTicket.of(VIDEO, "", 60_000L, NOW).format(KEY);
    assertThat(ViewTicket.parse(KEY, text, NOW.plus(Duration.ofMinutes(1))))
        .hasValueSatisfying(ticket -> assertThat(ticket.profile()).isEmpty());
  }

  @Test
  void nothing_in_it_can_be_changed() {
    var text = ViewTicket.of(VIDEO, PROFILE, null, NOW).format(KEY);
    var later = NOW.plus(Duration.ofHours(1));
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == '1' ? '2' : '1';
      var changed = text.substring(0, i) + other + text.substring(i + 1);
      // The last character of the signature holds four bits only.
      if (i < text.length() - 1) {
        assertThat(ViewTicket.parse(KEY, changed, later)).as(changed).isEmpty();
      }
    }
    var otherKey = new byte[] {1, 2, 3};
    assertThat(ViewTicket.parse(otherKey, text, later)).isEmpty();
    assertThat(ViewTicket.parse(KEY, "", later)).isEmpty();
    assertThat(ViewTicket.parse(KEY, "x".repeat(10_000), later)).isEmpty();
  }
}
