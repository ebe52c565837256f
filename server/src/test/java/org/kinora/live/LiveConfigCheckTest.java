package org.kinora.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveConfigCheckTest {

  @Test
  void every_default_is_as_the_documentation_says() {
    var config = LiveConfigCheck.read(Map.of(), Map.of());
    assertThat(config.rtmp().enabled()).isTrue();
    assertThat(config.rtmp().host()).isEqualTo("0.0.0.0");
    assertThat(config.rtmp().port()).isEqualTo(1935);
    assertThat(config.rtmp().publicUrl()).isEmpty();
    assertThat(config.rtmps().enabled()).isFalse();
    assertThat(config.rtmps().port()).isEqualTo(1936);
    assertThat(config.rtmps().certificate()).isEmpty();
    assertThat(config.rtmps().key()).isEmpty();
    assertThat(config.srt().enabled()).isFalse();
    assertThat(config.srt().port()).isEqualTo(9710);
    assertThat(config.srt().passphrase()).isEmpty();
    assertThat(config.srt().latency()).isEqualTo(Duration.ofMillis(120));
    assertThat(config.browser().enabled()).isTrue();
    assertThat(config.grace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.idle()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.part()).isEqualTo(Duration.ofMillis(200));
    assertThat(config.segment()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.targetDuration()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.maxLength()).isEqualTo(Duration.ofHours(24));
    assertThat(config.maxBroadcasts()).isEqualTo(50);
    assertThat(config.connectionsPerAddress()).isEqualTo(20);
    assertThat(config.maxBitrate()).isEqualTo(50_000);
    assertThat(LiveConfigCheck.problem(config)).isEmpty();
  }

  @Test
  void the_address_of_the_pages_is_that_of_encoders_too() {
    var config = LiveConfigCheck.read(Map.of("quarkus.http.host", "127.0.0.1"), Map.of());
    assertThat(config.rtmp().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void what_is_set_by_the_environment_counts() {
    assertThat(LiveConfigCheck.problem(Map.of(), Map.of("KINORA_LIVE_PART", "333ms"))).isEmpty();
    assertThat(LiveConfigCheck.problem(Map.of(), Map.of("KINORA_LIVE_RTMP_PORT", "0"))).isEmpty();
    assertThat(LiveConfigCheck.problem(Map.of(), Map.of("KINORA_LIVE_RTMP_PORT", "70000")))
        .contains("kinora.live.rtmp.port takes 0 to 65535, not 70000.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          srt.port                | 70000              | kinora.live.srt.port takes 0 to 65535, not 70000.
          srt.latency             | 5ms                | kinora.live.srt.latency takes 20ms to 8s, not 5ms.
          srt.passphrase          | short              | kinora.live.srt.passphrase has 10 to 79 characters, not 5.
          part                    | 50ms               | kinora.live.part takes 100ms to 1s, not 50ms.
          part                    | 2s                 | kinora.live.part takes 100ms to 1s, not 2s.
          segment                 | 6s                 | kinora.live.segment takes 1s to 4s, not 6s.
          target-duration         | 2500ms             | kinora.live.target-duration takes whole seconds, not 2500ms.
          target-duration         | 1m                 | kinora.live.target-duration takes 1s to 20s, not 1m.
          grace                   | 0s                 | kinora.live.grace takes 1s to 1h, not 0s.
          idle                    | 1h                 | kinora.live.idle takes 2s to 5m, not 1h.
          max-length              | 31d                | kinora.live.max-length takes 1m to 720h, not 744h.
          max-broadcasts          | 0                  | kinora.live.max-broadcasts takes 1 to 10000, not 0.
          connections-per-address | 0                  | kinora.live.connections-per-address takes 1 to 10000, not 0.
          max-bitrate             | 50                 | kinora.live.max-bitrate takes 100 to 1000000, not 50.
          rtmp.public-url         | https://a/live     | kinora.live.rtmp.public-url takes an address such as rtmp://live.example.org/live, not “https://a/live”.
          rtmp.public-url         | rtmp://example.org | kinora.live.rtmp.public-url takes an address such as rtmp://live.example.org/live, not “rtmp://example.org”.
          rtmps.enabled           | true               | kinora.live.rtmps.enabled needs kinora.live.rtmps.certificate (a PEM file).
          """)
  void what_can_not_be_is_told_in_one_line(String key, String value, String problem) {
    assertThat(LiveConfigCheck.problem(Map.of("kinora.live." + key, value), Map.of()))
        .contains(problem);
  }

  @Test
  void what_is_not_understood_names_its_key() {
    assertThat(LiveConfigCheck.problem(Map.of("kinora.live.part", "soon"), Map.of()).orElseThrow())
        .contains("kinora.live.part");
    assertThat(LiveConfigCheck.problem(Map.of("kinora.live.parts", "1s"), Map.of()).orElseThrow())
        .contains("kinora.live.parts");
  }

  @Test
  void encrypted_publishing_needs_both_files_and_a_port_of_its_own(@TempDir Path folder)
      throws IOException {
    var certificate = Files.writeString(folder.resolve("certificate.pem"), "x").toString();
    var on =
        Map.of("kinora.live.rtmps.enabled", "true", "kinora.live.rtmps.certificate", certificate);
    assertThat(LiveConfigCheck.problem(on, Map.of()))
        .contains("kinora.live.rtmps.enabled needs kinora.live.rtmps.key (a PEM file).");
    var missing = Map.of("KINORA_LIVE_RTMPS_KEY", folder.resolve("no.pem").toString());
    assertThat(LiveConfigCheck.problem(on, missing))
        .contains(
            "kinora.live.rtmps.key names " + folder.resolve("no.pem") + ", which can't be read.");
    var there = Map.of("KINORA_LIVE_RTMPS_KEY", certificate);
    assertThat(LiveConfigCheck.problem(on, there)).isEmpty();
    var same = Map.of("KINORA_LIVE_RTMPS_KEY", certificate, "KINORA_LIVE_RTMPS_PORT", "1935");
    assertThat(LiveConfigCheck.problem(on, same))
        .contains("kinora.live.rtmp.port and kinora.live.rtmps.port are both 1935.");
  }
}
