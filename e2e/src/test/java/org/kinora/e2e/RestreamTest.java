package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Broadcasts that go on to other services: here, to other channels of a server in its own network.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestreamTest {

  private static final String NO_KEY = "kin_" + "0".repeat(43);

  private final Stage stage;
  private final Server server;

  RestreamTest(Stage stage) {
    this.stage = stage;
    server =
        Server.start(
            stage.folder("restream").resolve("data"),
            Map.of("KINORA_RESTREAM_PRIVATE_NETWORKS", "true"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void a_broadcast_goes_on_to_a_second_channel_as_long_as_its_target_is_on() {
    var first = Studio.open(stage, server, "restream-first");
    var second = Studio.open(stage, server, "restream-second");
    var target = first.restream(first.ingest(), second.secret());
    assertThat(first.awaitTarget("ready").toString()).doesNotContain(second.secret());
    try (var encoder = first.encoder()) {
      var source = first.awaitLive();
      var copy = second.awaitLive();
      assertThat(copy).isNotEqualTo(source);
      second.awaitSegments(copy, 2);
      assertThat(second.playlist(copy)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
      var live = first.awaitTarget("live");
      assertThat(live.path("leftOutFrames").asInt()).isZero();
      first.turn(target, false);
      first.awaitTarget("off");
      second.await("offline", Duration.ofSeconds(15));
      first.turn(target, true);
      var again = second.awaitLive();
      assertThat(again).isNotEqualTo(copy);
      assertThat(encoder.isRunning()).isTrue();
    }
    assertThat(server.log()).doesNotContain(second.secret());
    assertThat(server.rows("select encode(stream_key, 'escape') from restream_target"))
        .noneMatch(kept -> kept.contains(second.secret()));
  }

  @Test
  void a_wrong_key_is_told_and_nothing_else_suffers() {
    var studio = Studio.open(stage, server, "restream-wrong-key");
    studio.restream(studio.ingest(), NO_KEY);
    try (var _ = studio.encoder()) {
      var video = studio.awaitLive();
      var target = studio.awaitTarget("waiting");
      assertThat(target.path("reason").asText()).isEqualTo("refused");
      assertThat(target.path("detail").asText()).contains("stream key").contains("not valid");
      studio.awaitSegments(video, 3);
      assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
    }
  }

  /// One that takes connections and never reads: what would wait for it is nobody else's trouble.
  @Test
  void a_target_that_takes_nothing_does_not_disturb_the_broadcast() throws IOException {
    var studio = Studio.open(stage, server, "restream-silent");
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      studio.restream("rtmp://127.0.0.1:" + silent.getLocalPort() + "/live", "key");
      try (var _ = studio.encoder()) {
        var video = studio.awaitLive();
        studio.awaitSegments(video, 3);
        assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
        assertThat(studio.awaitTarget("waiting").path("reason").asText()).isEqualTo("no-answer");
      }
    }
  }

  @Test
  void a_target_in_the_private_network_is_refused_unless_that_is_allowed() {
    var studio = Studio.open(stage, stage.server(), "restream-private");
    studio.restream(studio.ingest(), studio.secret());
    try (var _ = studio.encoder()) {
      studio.awaitLive();
      assertThat(studio.awaitTarget("waiting").path("reason").asText())
          .isEqualTo("private-network");
    }
  }

  @Test
  void an_encoder_beyond_the_rate_is_disconnected_with_the_reason() {
    var environment = Map.of("KINORA_LIVE_MAX_BITRATE", "100");
    var folder = stage.folder("rate-cap").resolve("data");
    try (var capped = Server.start(folder, environment)) {
      var studio = Studio.open(stage, capped, "rate-cap");
      try (var encoder = studio.encoder()) {
        encoder.awaitEnd();
        assertThat(capped.log()).contains("More came than the 100 kbit/s that this server takes");
      }
    }
  }
}
