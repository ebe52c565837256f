package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Encoders of other kinds, and those that mean no good.
@ExtendWith(OnStage.class)
class PublisherTest {

  private static final int CONNECTIONS = 10_000;
  private static final int AT_ONCE = 8;

  private final Stage stage;

  PublisherTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void gstreamer_publishes_a_film_and_the_replay_is_as_long() {
    Path film = stage.folder("publishers").resolve("film.mp4");
    stage
        .ffmpeg()
        .run(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=320x180:rate=25:duration=8",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:sample_rate=44100:duration=8",
            "-c:v",
            "libx264",
            "-g",
            "50",
            "-bf",
            "2",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            film.toString());
    var studio = Studio.open(stage, stage.server(), "live-gstreamer");
    try (var encoder = studio.gstreamer(film)) {
      var video = studio.awaitLive();
      encoder.awaitEnd();
      var replay = stage.api().awaitComplete(video, Duration.ofSeconds(60));
      assertThat(replay.path("durationMs").asLong()).as(encoder.said()).isBetween(7_700L, 8_300L);
      var hls = stage.api().anonymous().get(URI.create(replay.path("hls").asText()).getPath());
      assertThat(hls.body()).contains("FRAME-RATE=25.000");
    }
  }

  /// RTMP's times get another field at 2^24 ms.
  @Test
  void times_pass_24_bits_unnoticed() {
    var studio = Studio.open(stage, stage.server(), "live-at-2-24");
    try (var encoder = studio.encoderAt(16_773.2)) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 4);
      assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
      assertThat(encoder.isRunning()).isTrue();
    }
  }

  /// FFmpeg's times are signed, so that they begin anew at 2^31 ms.
  @Test
  void times_pass_31_bits_unnoticed() {
    var studio = Studio.open(stage, stage.server(), "live-at-2-31");
    try (var encoder = studio.encoderAt(2_147_479.6)) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 4);
      assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
      assertThat(encoder.isRunning()).isTrue();
    }
  }

  @Test
  void ten_thousand_broken_connections_leave_a_broadcast_as_it_is() throws Exception {
    var studio = Studio.open(stage, stage.server(), "live-fuzzed");
    try (var encoder = studio.encoder();
        var attackers = Executors.newFixedThreadPool(AT_ONCE)) {
      var video = studio.awaitLive();
      int port = studio.port();
      var made = new AtomicInteger();
      for (int i = 0; i < CONNECTIONS; i++) {
        var random = new Random(i);
        attackers.execute(
            () -> {
              attack(port, random);
              made.incrementAndGet();
            });
      }
      attackers.shutdown();
      assertThat(attackers.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
      assertThat(made).hasValue(CONNECTIONS);
      int listed = Studio.segments(studio.playlist(video)).size();
      studio.awaitSegments(video, listed + 2);
      assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
      assertThat(encoder.isRunning()).isTrue();
    }
  }

  /// A handshake, whole or not, and nonsense behind it.
  private static void attack(int port, Random random) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] bytes = new byte[random.nextInt(4_000)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextInt(4) > 0) {
        bytes[0] = 3;
      }
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The server may close it at any time: that is what is tried.
      assertThat(e).isNotNull();
    }
  }
}
