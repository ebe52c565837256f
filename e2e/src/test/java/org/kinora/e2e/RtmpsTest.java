package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// RTMP inside TLS: encoders that come by it, and targets that a broadcast goes on to.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RtmpsTest {

  private final Server server;
  private final Stage stage;

  /// It vouches for its own certificate, which names `localhost` and no address.
  RtmpsTest(Stage stage) throws IOException {
    this.stage = stage;
    var folder = stage.folder("rtmps");
    var own = Certificate.in(folder.resolve("tls"));
    server =
        Server.start(
            folder.resolve("data"),
            Map.of(
                "KINORA_LIVE_RTMPS_ENABLED",
                "true",
                "KINORA_LIVE_RTMPS_PORT",
                "0",
                "KINORA_LIVE_RTMPS_CERTIFICATE",
                own.certificate().toString(),
                "KINORA_LIVE_RTMPS_KEY",
                own.key().toString(),
                "KINORA_RESTREAM_PRIVATE_NETWORKS",
                "true",
                "KINORA_JAVA_OPTS",
                "-XX:TieredStopAtLevel=1 -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                    .formatted(own.store(), Certificate.PASSWORD)));
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static URI encrypted(Studio studio) {
    return URI.create(studio.state().path("rtmps").asText());
  }

  private static String at(String host, URI encrypted) {
    return "rtmps://" + host + ":" + encrypted.getPort() + encrypted.getPath();
  }

  @Test
  void an_encoder_comes_encrypted() throws IOException {
    var studio = Studio.open(stage, server, "rtmps-in");
    var encrypted = encrypted(studio);
    assertThat(encrypted.getScheme()).isEqualTo("rtmps");
    try (var encoder = studio.encoderTo(at("localhost", encrypted))) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      plainly(encrypted.getPort());
      studio.awaitSegments(video, 3);
      assertThat(studio.playlist(video)).doesNotContain("DISCONTINUITY").doesNotContain("GAP");
      encoder.stop();
    }
    assertThat(server.log()).doesNotContain(studio.secret());
  }

  /// Whoever speaks without encryption there is sent off.
  private static void plainly(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(("\3" + "x".repeat(1536)).getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
    }
  }

  @Test
  void a_broadcast_goes_on_encrypted_to_whom_its_certificate_names() {
    var first = Studio.open(stage, server, "rtmps-first");
    var second = Studio.open(stage, server, "rtmps-second");
    first.restream(at("localhost", encrypted(second)), second.secret());
    try (var encoder = first.encoder()) {
      first.awaitLive();
      second.awaitSegments(second.awaitLive(), 2);
      first.awaitTarget("live");
      assertThat(encoder.isRunning()).isTrue();
    }
  }

  @Test
  void a_certificate_of_another_name_is_told_and_gets_no_key() {
    var first = Studio.open(stage, server, "rtmps-name");
    var second = Studio.open(stage, server, "rtmps-nobody");
    first.restream(at("127.0.0.1", encrypted(second)), second.secret());
    try (var encoder = first.encoder()) {
      first.awaitLive();
      var target = first.awaitTarget("waiting");
      assertThat(target.path("reason").asText()).isEqualTo("certificate");
      assertThat(second.state().path("state").asText()).isEqualTo("offline");
      assertThat(encoder.isRunning()).isTrue();
    }
  }
}
