package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class RtmpPublicationTest {

  private static final AmfValue NONE = new AmfValue.Null();
  private static final RtmpTarget TARGET =
      new RtmpTarget(false, "a.example", 1936, "live", new Sensitive("key?a=b"));

  private final RtmpPublication publication = new RtmpPublication(TARGET);

  @Test
  void what_it_publishes_our_server_takes() throws MediaException {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    List<RtmpEvent> opened = exchange(session);
    assertThat(opened).hasSize(1);
    assertThat(opened.getFirst())
        .isEqualTo(
            new RtmpEvent.PublishAsked(
                "live", new Sensitive("key?a=b"), "FMLE/3.0 (compatible; Kinora)"));
    assertThat(publication.state()).isEqualTo(new PublicationState.Opening());
    session.accept();
    exchange(session);
    assertThat(publication.isPublishing()).isTrue();

    Bytes key = Bytes.wrap(new byte[20_000]);
    var metadata = new StreamMetadata(64, 36, null, null, null, null);
    publication.sendMetadata(metadata);
    publication.sendVideo(0x1_0000_0005L, key);
    publication.sendAudio(0xFF_FFFFL, Bytes.ofHex("af01"));
    assertThat(publication.pendingBytes()).isGreaterThan(20_000);
    assertThat(exchange(session))
        .containsExactly(
            new RtmpEvent.MetadataReceived(metadata),
            new RtmpEvent.VideoReceived(5, key),
            new RtmpEvent.AudioReceived(0xFF_FFFFL, Bytes.ofHex("af01")));

    publication.finish();
    assertThat(publication.state()).isEqualTo(new PublicationState.Ended("", ""));
    assertThat(exchange(session)).containsExactly(new RtmpEvent.PublishEnded());
  }

  @Test
  void a_refusal_has_the_words_of_the_server() throws MediaException {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    exchange(session);
    session.refuse("NetStream.Publish.Denied", "The stream\nkey is wrong.");
    exchange(session);
    assertThat(publication.state())
        .isEqualTo(
            new PublicationState.Refused("NetStream.Publish.Denied", "The streamkey is wrong."));
    assertThatThrownBy(() -> publication.sendVideo(0, Bytes.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("key?a=b");
    publication.finish();
    assertThat(publication.takeOutput().isEmpty()).isTrue();
  }

  @Test
  void a_server_that_ends_it_is_quoted() throws MediaException {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    exchange(session);
    session.accept();
    exchange(session);
    session.dismiss("Time is over.");
    exchange(session);
    assertThat(publication.state())
        .isEqualTo(new PublicationState.Ended("NetConnection.Connect.Closed", "Time is over."));
  }

  @Test
  void connect_may_be_refused_but_not_what_servers_need_not_know() throws MediaException {
    var server = new TestPeer();
    publication.receive(server.handshake().command("_error", 2, NONE).take());
    publication.receive(server.command("_error", 3, NONE).take());
    assertThat(publication.state()).isEqualTo(new PublicationState.Opening());
    AmfValue words =
        new AmfValue.Obj(
            Map.of(
                "code",
                AmfValue.of("NetConnection.Connect.Rejected"),
                "description",
                AmfValue.of("No such application")));
    publication.receive(server.command("_error", 1, words).take());
    assertThat(publication.state())
        .isEqualTo(
            new PublicationState.Refused("NetConnection.Connect.Rejected", "No such application"));
    publication.receive(Bytes.ofHex("c3c3c3").toBuffer());
  }

  @Test
  void the_handshake_echoes_the_server() throws MediaException {
    Bytes first = publication.takeOutput();
    assertThat(first.length()).isEqualTo(1537);
    byte[] answer = TestPeer.handshakeBytes().toArray();
    answer[1000] = 99;
    publication.receive(ByteBuffer.wrap(answer));
    Bytes second = publication.takeOutput();
    assertThat(second.slice(0, 1536)).isEqualTo(Bytes.wrap(answer).slice(1, 1536));
    assertThat(second.length()).isGreaterThan(1536 + 100);
  }

  @Test
  void pings_are_answered_and_bytes_acknowledged() throws MediaException {
    var server = new TestPeer();
    publication.receive(server.handshake().take());
    server.messages(publication.takeOutput());
    publication.receive(server.send(new Message.WindowSize(20)).send(new Message.Ping(9)).take());
    assertThat(server.messages(publication.takeOutput()))
        .contains(new Message.Pong(9))
        .last()
        .isInstanceOf(Message.Acknowledgement.class);
  }

  @Test
  void a_server_that_damages_its_answers_ends_in_a_state_or_a_media_exception()
      throws MediaException {
    Bytes answers = recordedAnswers();
    var random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = answers.toArray();
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(30) == 0 ? 0 : Handshake.TOTAL;
        damaged[at + random.nextInt(damaged.length - at)] ^= (byte) (1 << random.nextInt(8));
      }
      var victim = new RtmpPublication(TARGET);
      try {
        victim.receive(ByteBuffer.wrap(damaged));
        assertThat(victim.state()).isNotNull();
      } catch (MediaException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(200, 1800);
  }

  private Bytes recordedAnswers() throws MediaException {
    var session = new RtmpSession(RtmpLimits.DEFAULT);
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < 6; i++) {
      session.receive(publication.takeOutput().toBuffer());
      if (session.phase() == RtmpPhase.ASKED) {
        session.accept();
      }
      Bytes answer = session.takeOutput();
      all.writeBytes(answer.toArray());
      publication.receive(answer.toBuffer());
    }
    assertThat(publication.isPublishing()).isTrue();
    return Bytes.wrap(all.toByteArray());
  }

  /// Carries bytes to and fro until both are silent.
  private List<RtmpEvent> exchange(RtmpSession session) throws MediaException {
    var events = new ArrayList<RtmpEvent>();
    while (true) {
      Bytes there = publication.takeOutput();
      events.addAll(session.receive(there.toBuffer()));
      Bytes back = session.takeOutput();
      publication.receive(back.toBuffer());
      if (there.isEmpty() && back.isEmpty()) {
        return events;
      }
    }
  }
}
