package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Twenty things that go wrong while films are uploaded, encoded and played: the same run as
/// `bench/run chaos-vod`, with short breaks between them. Disks are filled when root runs it.
@Order(2)
class ChaosTest {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  // With it two ways were found to lose a film, or to let it wait for minutes.
  private static final long SEED = Long.getLong("kinora.seed", 42);

  @Test
  void nothing_is_lost_nothing_is_twice_and_nothing_is_stuck() {
    var outcome =
        Program.run(
            LIMIT,
            List.of(
                Program.home().resolve("bench/run").toString(),
                "chaos-vod",
                "--seed",
                Long.toString(SEED),
                "--cycles",
                "20",
                "--load",
                "0.5",
                "--settle",
                "150"),
            Map.of("KINORA_ENCODE_PRESET", "superfast"));
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
  }
}
