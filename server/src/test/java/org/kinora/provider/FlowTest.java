package org.kinora.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static Clock at(Duration later) {
    return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
  }

  private static Flow begun(String next) {
    return Flow.begin("test", next, null, at(Duration.ZERO));
  }

  @Test
  void a_try_lasts_a_quarter_of_an_hour_and_clocks_may_differ_by_a_minute() {
    var flow = begun("/");
    assertThat(flow.isFresh(at(Duration.ofMinutes(15)))).isTrue();
    assertThat(flow.isFresh(at(Duration.ofSeconds(901)))).isFalse();
    assertThat(flow.isFresh(at(Duration.ofMinutes(-1)))).isTrue();
    assertThat(flow.isFresh(at(Duration.ofSeconds(-61)))).isFalse();
  }

  @Test
  void it_leads_on_only_within_the_site() {
    assertThat(begun("/account?a=b").next()).isEqualTo("/account?a=b");
    assertThat(begun("https://evil.example/").next()).isEqualTo("/");
    assertThat(begun("//evil.example/").next()).isEqualTo("/");
    assertThat(begun("/" + "x".repeat(600)).next()).isEqualTo("/");
  }

  @Test
  void its_secrets_are_its_own() {
    var flow = begun("/");
    assertThat(flow.state()).hasSize(43).isNotEqualTo(flow.nonce()).isNotEqualTo(flow.verifier());
    assertThat(flow.isStateOf(flow.state())).isTrue();
    assertThat(flow.isStateOf(begun("/").state())).isFalse();
    assertThat(flow.isStateOf("")).isFalse();
  }
}
