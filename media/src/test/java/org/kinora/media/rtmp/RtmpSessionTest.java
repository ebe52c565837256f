package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class RtmpSessionTest {

  private static final AmfValue NONE = new AmfValue.Null();
  private static final AmfValue UNDEFINED = new AmfValue.Undefined();
  private static final Bytes BODY = Bytes.ofHex("af01aa");

  private final RtmpSession session = new RtmpSession(RtmpLimits.DEFAULT);
  private final TestPeer peer = new TestPeer();

  @Test
  void the_handshake_is_answered_at_once_with_what_the_peer_sent() throws MediaException {
    byte[] c0c1 = new byte[1537];
    c0c1[0] = 3;
    c0c1[1] = 42;
    c0c1[1536] = 7;
    assertThat(session.receive(ByteBuffer.wrap(c0c1))).isEmpty();
    Bytes answer = session.takeOutput();
    assertThat(answer.length()).isEqualTo(1 + 2 * 1536);
    assertThat(answer.get(0)).isEqualTo((byte) 3);
    assertThat(answer.slice(5, 4)).isEqualTo(Bytes.ofHex("00000000"));
    assertThat(answer.slice(1537)).isEqualTo(Bytes.wrap(c0c1).slice(1));
    assertThat(session.phase()).isEqualTo(RtmpPhase.HANDSHAKE);
    session.receive(ByteBuffer.allocate(1536));
    assertThat(session.phase()).isEqualTo(RtmpPhase.COMMANDS);
    assertThat(session.takeOutput()).isEqualTo(Bytes.empty());
  }

  @Test
  void other_protocols_are_refused_at_the_first_byte() {
    assertThatThrownBy(() -> session.receive(ByteBuffer.wrap(new byte[] {'G', 'E', 'T'})))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("not RTMP");
    var encrypted = new RtmpSession(RtmpLimits.DEFAULT);
    assertThatThrownBy(() -> encrypted.receive(ByteBuffer.wrap(new byte[] {6})))
        .isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void connect_is_answered_in_the_usual_order() throws MediaException {
    receive(peer.handshake().send(connect(Map.of())));
    List<Message> answers = answers();
    assertThat(answers)
        .startsWith(
            new Message.WindowSize(2_500_000),
            new Message.PeerBandwidth(2_500_000, 2),
            new Message.SetChunkSize(4096))
        .hasSize(4);
    Message.Command result = (Message.Command) answers.get(3);
    assertThat(result.name()).isEqualTo("_result");
    assertThat(result.transaction()).isEqualTo(1);
    assertThat(result.object().get("capsEx")).isEqualTo(UNDEFINED);
    assertThat(result.argument(0).get("code").text()).contains("NetConnection.Connect.Success");
    assertThat(result.argument(0).get("objectEncoding").number()).hasValue(0);
  }

  @Test
  void an_enhanced_encoder_is_told_what_may_be_sent() throws MediaException {
    AmfValue list = new AmfValue.StrictArray(List.of(AmfValue.of("hvc1")));
    receive(peer.handshake().send(connect(Map.of("fourCcList", list))));
    Message.Command result = (Message.Command) answers().getLast();
    assertThat(result.object().get("capsEx").number()).hasValue(13);
    assertThat(result.object().get("videoFourCcInfoMap").get("hvc1").number()).hasValue(4);
    assertThat(result.object().get("audioFourCcInfoMap").get("Opus").number()).hasValue(4);
    assertThat(((AmfValue.StrictArray) result.object().get("fourCcList")).values())
        .contains(AmfValue.of("av01"), AmfValue.of("ec-3"));
  }

  @Test
  void a_stream_is_asked_for_accepted_and_ended() throws MediaException {
    connected();
    peer.command("releaseStream", 2, AmfValue.of("key"));
    peer.command("FCPublish", 0, AmfValue.of("key"));
    peer.command("createStream", 4);
    peer.command("_checkbw", 5);
    assertThat(receive(peer)).isEmpty();
    assertThat(answers())
        .containsExactly(
            Message.Command.of("_result", 2, NONE, UNDEFINED),
            Message.Command.of("_result", 4, NONE, AmfValue.of(1)));
    peer.command("publish", 5, AmfValue.of("key?a=b"), AmfValue.of("live"));
    assertThat(receive(peer))
        .containsExactly(
            new RtmpEvent.PublishAsked("live", new Sensitive("key?a=b"), "FMLE/3.0 (test)"));
    assertThat(session.phase()).isEqualTo(RtmpPhase.ASKED);
    assertThat(answers()).isEmpty();
    session.accept();
    assertThat(session.phase()).isEqualTo(RtmpPhase.PUBLISHING);
    assertThat(statusOf(answers())).isEqualTo("status NetStream.Publish.Start");
    peer.send(new Message.Audio(BODY), 21, 1).send(new Message.Video(BODY), 0xFFFF_FFFFL, 1);
    peer.command("FCUnpublish", 0, AmfValue.of("key")).command("deleteStream", 0, AmfValue.of(1));
    peer.send(new Message.Audio(BODY), 42, 1);
    assertThat(receive(peer))
        .containsExactly(
            new RtmpEvent.AudioReceived(21, BODY),
            new RtmpEvent.VideoReceived(0xFFFF_FFFFL, BODY),
            new RtmpEvent.PublishEnded());
    assertThat(session.phase()).isEqualTo(RtmpPhase.ENDED);
    assertThat(session.receive(Bytes.ofHex("c3c3c3").toBuffer())).isEmpty();
  }

  @Test
  void media_that_does_not_wait_for_the_answer_is_kept() throws MediaException {
    connected();
    peer.command("createStream", 4);
    peer.command("publish", 5, AmfValue.of("key")).send(new Message.Video(BODY), 0, 1);
    List<RtmpEvent> events = receive(peer);
    assertThat(events).hasSize(2).element(1).isEqualTo(new RtmpEvent.VideoReceived(0, BODY));
    session.accept();
    assertThat(session.phase()).isEqualTo(RtmpPhase.PUBLISHING);
  }

  @Test
  void a_stream_may_have_any_number() throws MediaException {
    connected();
    peer.send(Message.Command.of("publish", 3, NONE, text("key")), 0, -1);
    receive(peer);
    session.accept();
    assertThat(statusOf(answers())).isEqualTo("status NetStream.Publish.Start");
  }

  @Test
  void another_stream_that_is_deleted_ends_nothing() throws MediaException {
    connected();
    peer.command("createStream", 2).command("createStream", 3).command("publish", 4, text("k"));
    receive(peer);
    assertThat(receive(peer.command("deleteStream", 0, AmfValue.of(2)))).isEmpty();
    assertThat(receive(peer.command("deleteStream", 0, text("k"))))
        .containsExactly(new RtmpEvent.PublishEnded());
    // The caller may come late with its answer.
    session.accept();
    session.refuse("NetStream.Publish.Denied", "late");
    assertThat(session.phase()).isEqualTo(RtmpPhase.ENDED);
  }

  @Test
  void a_refusal_and_a_dismissal_are_told_as_errors() throws MediaException {
    publishing();
    session.dismiss("Another encoder has taken over.");
    assertThat(statusOf(answers())).isEqualTo("error NetConnection.Connect.Closed");
    assertThat(session.phase()).isEqualTo(RtmpPhase.ENDED);
    session.dismiss("again");
    assertThat(session.takeOutput().isEmpty()).isTrue();

    var refused = new RtmpSession(RtmpLimits.DEFAULT);
    var other = new TestPeer();
    other.handshake().send(connect(Map.of())).command("publish", 2, text("key"));
    refused.receive(other.take());
    refused.refuse("NetStream.Publish.BadName", "This key is not known.");
    Message.Command status = (Message.Command) other.messages(refused.takeOutput()).getLast();
    assertThat(status.argument(0).get("code").text()).contains("NetStream.Publish.BadName");
    assertThat(status.argument(0).get("description").text()).contains("This key is not known.");
  }

  @Test
  void an_encoder_is_asked_to_reconnect_and_goes_on() throws MediaException {
    publishing();
    session.askToReconnect("The server restarts.");
    assertThat(statusOf(answers())).isEqualTo("status NetConnection.Connect.ReconnectRequest");
    assertThat(receive(peer.send(new Message.Audio(BODY), 5, 1))).hasSize(1);
  }

  @Test
  void pings_go_both_ways() throws MediaException {
    publishing();
    assertThat(receive(peer.send(new Message.Ping(77)))).isEmpty();
    assertThat(answers()).containsExactly(new Message.Pong(77));
    session.ping(0x1_0000_0005L);
    assertThat(answers()).containsExactly(new Message.Ping(5));
    assertThat(receive(peer.send(new Message.Pong(5))))
        .containsExactly(new RtmpEvent.PongReceived(5));
  }

  @Test
  void bytes_are_acknowledged_by_the_window() throws MediaException {
    publishing();
    receive(peer.send(new Message.WindowSize(10_000)));
    answers();
    receive(peer.chunkSize(1 << 20).send(new Message.Video(Bytes.wrap(new byte[9_000])), 0, 1));
    assertThat(answers()).hasSize(1).first().isInstanceOf(Message.Acknowledgement.class);
    receive(peer.send(new Message.Video(Bytes.wrap(new byte[9_000])), 0, 1));
    assertThat(answers()).isEmpty();
    receive(peer.send(new Message.Video(Bytes.wrap(new byte[1_000])), 0, 1));
    assertThat(answers()).hasSize(1);
  }

  @Test
  void larger_chunks_may_come_before_connect_as_from_obs() throws MediaException {
    AmfValue longText = text("x".repeat(300));
    receive(peer.handshake().chunkSize(4096).send(connect(Map.of("pageUrl", longText))));
    assertThat(answers()).hasSize(4);
  }

  @Test
  void metadata_before_publish_is_of_no_stream() throws MediaException {
    connected();
    peer.send(new Message.Data(List.of(text("onMetaData"), new AmfValue.EcmaArray(Map.of()))));
    assertThat(receive(peer)).containsExactly(new RtmpEvent.DataIgnored("data before publish"));
  }

  @Test
  void metadata_comes_in_several_forms_and_again() throws MediaException {
    publishing();
    var metadata = new StreamMetadata(64, 36, 10.0, 40, null, "x");
    AmfValue name = text("onMetaData");
    peer.send(new Message.Data(List.of(text("@setDataFrame"), name, metadata.toAmf())), 0, 1);
    peer.send(new Message.Data(List.of(name, metadata.toAmf())), 0, 1);
    peer.send(new Message.Data(List.of(text("onTextData"), NONE)), 0, 1);
    peer.send(new Message.Other(18, Bytes.ofHex("0200")), 0, 1);
    assertThat(receive(peer))
        .containsExactly(
            new RtmpEvent.MetadataReceived(metadata),
            new RtmpEvent.MetadataReceived(metadata),
            new RtmpEvent.DataIgnored("data other than metadata"),
            new RtmpEvent.DataIgnored("2 bytes needed, 1 left at offset 1"));
  }

  @Test
  void an_aggregate_is_taken_apart() throws MediaException {
    publishing();
    Bytes body = Bytes.ofHex("08 000003 000064 00 000000 af01aa 0000000e");
    assertThat(receive(peer.send(new Message.Aggregate(body), 500, 1)))
        .containsExactly(new RtmpEvent.AudioReceived(500, BODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createStream before connect",
        "publish before connect",
        "media before publish",
        "a second connect",
        "a second publish",
        "nine streams",
        "a long name",
        "a large chunk size",
        "pings without end"
      })
  void what_breaks_the_protocol_ends_the_connection(String what) throws MediaException {
    peer.handshake();
    if (!what.endsWith("before connect")) {
      peer.send(connect(Map.of()));
    }
    switch (what) {
      case "createStream before connect" -> peer.command("createStream", 1);
      case "media before publish" -> peer.send(new Message.Audio(BODY), 0, 1);
      case "a second connect" -> peer.send(connect(Map.of()));
      case "nine streams" -> repeat(9, () -> peer.command("createStream", 1));
      case "a long name" -> peer.command("publish", 1, text("k".repeat(1025)));
      case "a large chunk size" -> peer.send(new Message.SetChunkSize((1 << 20) + 1));
      case "pings without end" -> repeat(60_000, () -> peer.send(new Message.Ping(1)));
      default -> repeat(2, () -> peer.command("publish", 1, text("k")));
    }
    assertThatThrownBy(() -> receive(peer)).isInstanceOf(MediaException.Malformed.class);
    assertThat(session.phase()).isEqualTo(RtmpPhase.ENDED);
    assertThat(session.receive(peer.handshake().take())).isEmpty();
  }

  @Test
  void a_player_is_told_that_nothing_plays_here() throws MediaException {
    connected();
    peer.command("play", 3, text("key"));
    assertThatThrownBy(() -> receive(peer)).isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void an_answer_without_a_question_is_a_mistake_of_the_caller() throws MediaException {
    connected();
    assertThatThrownBy(session::accept).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.refuse("a", "b")).isInstanceOf(IllegalStateException.class);
  }

  private void connected() throws MediaException {
    receive(peer.handshake().send(connect(Map.of())));
    answers();
  }

  private void publishing() throws MediaException {
    connected();
    receive(peer.command("createStream", 2).command("publish", 3, text("key")));
    session.accept();
    answers();
  }

  private static Message connect(Map<String, AmfValue> more) {
    var object = new HashMap<>(more);
    object.put("app", text("live"));
    object.put("flashVer", text("FMLE/3.0 (te\nst)"));
    return Message.Command.of("connect", 1, new AmfValue.Obj(object));
  }

  private static AmfValue text(String text) {
    return AmfValue.of(text);
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private List<RtmpEvent> receive(TestPeer from) throws MediaException {
    return session.receive(from.take());
  }

  private List<Message> answers() throws MediaException {
    return peer.messages(session.takeOutput());
  }

  private static String statusOf(List<Message> messages) {
    assertThat(messages).hasSize(1);
    AmfValue information = ((Message.Command) messages.getFirst()).argument(0);
    return information.get("level").text().orElseThrow()
        + " "
        + information.get("code").text().orElseThrow();
  }
}
