package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Chats with too much in them, on a server that lets people write as fast as they can.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatLoadTest {

  private static final int SMALL = 4_096;
  // More than all buffers between the two ends hold.
  private static final int MOST = 8_000;

  private final Stage stage;
  private Server server;
  private String video = "";
  private Member anna;

  ChatLoadTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server =
        Server.start(
            stage.folder("chat").resolve("data"),
            Map.of(
                "KINORA_CHAT_MESSAGES", "100000/1s", "KINORA_CHAT_CONNECTIONS_PER_ADDRESS", "3"));
    anna = Member.in(server, "viewer");
    video = server.api().upload(new ByteArrayInputStream(new byte[1]), 1, "live.mp4");
    server.rows("insert into chat_room (video_id) values ('%s') returning 1".formatted(video));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void who_does_not_read_is_dropped_and_others_go_on() throws IOException {
    var headers = Chatter.signedIn(server, anna);
    try (var annas = Chatter.open(server, video, "", headers);
        var deaf = deaf(server.base())) {
      annas.await("two", frame -> frame.path("count").asInt() == 2);
      int said = 0;
      while (said < MOST && !annas.told("watching", frame -> frame.path("count").asInt() == 1)) {
        var text = ++said + "🎬".repeat(490);
        assertThat(annas.say(text).path("type").asText()).isEqualTo("taken");
      }
      assertThat(said).isBetween(50, MOST - 1);
      assertThat(annas.say("And on it goes").path("type").asText()).isEqualTo("taken");
      assertThat(deaf.isConnected()).isTrue();
    }
  }

  @Test
  void one_address_has_so_many_connections_and_gets_them_back() {
    var first = Chatter.open(server, video, "", Map.of());
    try (var second = Chatter.open(server, video, "", Map.of());
        var third = Chatter.open(server, video, "", Map.of())) {
      second.await("welcome");
      third.await("welcome");
      assertThat(Chatter.refusal(server, video, Map.of())).isEqualTo(429);
      first.close();
      third.await("two", frame -> frame.path("count").asInt() == 2);
      try (var again = Chatter.open(server, video, "", Map.of())) {
        again.await("welcome");
      }
    }
  }

  /// A browser's handshake, and not a byte read after it.
  private Socket deaf(URI base) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(SMALL);
    socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
    var request =
        """
        GET /chat/%s HTTP/1.1
        Host: %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .formatted(video, base.getAuthority());
    socket
        .getOutputStream()
        .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
