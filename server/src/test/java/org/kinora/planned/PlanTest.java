package org.kinora.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

class PlanTest {

  private static final Instant START = Instant.parse("2027-03-01T20:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "-PT1S, UPCOMING",
    "PT0S, LATE",
    "PT1H59M59S, LATE",
    "PT2H, MISSED",
    "PT200H, MISSED"
  })
  void a_plan_is_upcoming_then_late_then_missed(Duration after, Plan.State state) {
    var plan = new Plan(new VideoId("planned0001"), "T", "", Visibility.PUBLIC, START);
    assertThat(plan.state(START.plus(after))).isEqualTo(state);
  }

  @Test
  void texts_are_tidied() {
    var wanted = Plan.Wanted.of(" A\u0000\n title ", "One\r\ntwo\u0007 ", " MEMBERS ", START);
    assertThat(wanted.title()).isEqualTo("A title");
    assertThat(wanted.description()).isEqualTo("One\ntwo");
    assertThat(wanted.visibility()).isEqualTo(Visibility.MEMBERS);
    assertThat(Plan.Wanted.of("T", null, null, START).visibility()).isEqualTo(Visibility.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({"'', public", "x, password", "x, anybody"})
  void what_can_not_be_is_refused(String title, String visibility) {
    assertThatThrownBy(() -> Plan.Wanted.of(title, "", visibility, START))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void texts_that_are_too_long_are_refused() {
    assertThatThrownBy(() -> Plan.Wanted.of("x".repeat(301), "", "public", START))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Plan.Wanted.of("x", "x".repeat(20_001), "public", START))
        .isInstanceOf(ProblemException.class);
  }
}
