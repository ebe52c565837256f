package org.kinora.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final String PLAYER = "0123456789abcdef";

  @Test
  void a_report_says_all_since_the_player_was_opened() {
    assertThat(Report.parse(PLAYER + " 840 512 2 310 9800\n"))
        .contains(new Report(PLAYER, 840, 512, 2, 310, 9800, false));
    assertThat(Report.parse(PLAYER + " -1 -1 0 0 0 end"))
        .contains(new Report(PLAYER, -1, -1, 0, 0, 0, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef",
        "0123456789abcde 1 1 0 0 0",
        "0123456789ABCDEF 1 1 0 0 0",
        "0123456789abcdef -2 1 0 0 0",
        "0123456789abcdef 1 1 -1 0 0",
        "0123456789abcdef 1 1 0 0 99999999999",
        "0123456789abcdef 1 1 0 0 0 over",
        "0123456789abcdef  1 1 0 0 0",
        "{\"latency\":1}"
      })
  void what_is_no_report_is_none(String text) {
    assertThat(Report.parse(text)).isEmpty();
  }
}
