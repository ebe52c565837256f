package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Going live by SRT, with FFmpeg's own library at the other end.
@ExtendWith(OnStage.class)
@Isolated
class SrtTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PASSPHRASE = "over the hills and far away";

  private final Stage stage;

  SrtTest(Stage stage) {
    this.stage = stage;
  }

  private static Map<String, String> settings(String passphrase) {
    var settings = new HashMap<>(Map.of("KINORA_LIVE_RTMP_PORT", "0"));
    settings.put("KINORA_LIVE_SRT_ENABLED", "true");
    settings.put("KINORA_LIVE_SRT_PORT", "0");
    if (!passphrase.isEmpty()) {
      settings.put("KINORA_LIVE_SRT_PASSPHRASE", passphrase);
    }
    return settings;
  }

  @Test
  void an_encoder_publishes_and_a_wrong_key_disturbs_nobody(@TempDir Path folder) {
    try (var server = Server.start(folder.resolve("data"), settings(""))) {
      var studio = Studio.open(stage, server, "live-srt");
      try (var encoder = studio.srtEncoder("")) {
        var video = studio.awaitLive();
        studio.awaitSegments(video, 1);
        try (var wrong = studio.srtEncoder("", "no-such-key")) {
          wrong.awaitEnd();
        }
        int listed = Studio.segments(studio.playlist(video)).size();
        studio.awaitSegments(video, listed + 1);
        assertThat(studio.playlist(video)).doesNotContain("#EXT-X-DISCONTINUITY");
        assertThat(encoder.isRunning()).isTrue();
        encoder.stop();
        studio.await("offline", LIMIT);
        server.api().awaitComplete(video, LIMIT);
      }
    }
  }

  @Test
  void with_a_passphrase_only_encrypted_streams_are_taken(@TempDir Path folder) {
    try (var server = Server.start(folder.resolve("data"), settings(PASSPHRASE))) {
      var studio = Studio.open(stage, server, "live-srt-secret");
      try (var plain = studio.srtEncoder("");
          var wrong = studio.srtEncoder("&passphrase=something%20else")) {
        plain.awaitEnd();
        wrong.awaitEnd();
      }
      assertThat(studio.state().path("state").asText()).isEqualTo("offline");
      var secret = "&pbkeylen=32&passphrase=" + PASSPHRASE.replace(" ", "%20");
      try (var encoder = studio.srtEncoder(secret)) {
        var video = studio.awaitLive();
        studio.awaitSegments(video, 2);
        assertThat(encoder.isRunning()).isTrue();
        studio.revoke();
        encoder.awaitEnd();
      }
    }
  }
}
