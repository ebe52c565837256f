package org.kinora.media.srt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class SrtSessionTest {

  private static final int PEER = 77;
  private static final int LATENCY_MS = 120;

  private static SrtSession session(int first) {
    return new SrtSession(new SrtSession.Terms(PEER, first, LATENCY_MS, null, ""), 0);
  }

  private static Bytes payload(int number) {
    return Bytes.ofText("packet " + number, StandardCharsets.UTF_8);
  }

  private static void give(SrtSession session, int sequence, long nowUs) throws MediaException {
    session.receive(new SrtPacket.Data(sequence, 0, 1, payload(sequence)), nowUs);
  }

  private static List<SrtPacket.Control> said(SrtSession session) throws MediaException {
    var said = new ArrayList<SrtPacket.Control>();
    for (Bytes datagram : session.takeOutput()) {
      said.add((SrtPacket.Control) SrtPacket.read(datagram));
    }
    return said;
  }

  @Test
  void packets_are_handed_on_in_order_at_once() throws MediaException {
    var session = session(5);
    give(session, 5, 0);
    give(session, 6, 0);
    assertThat(session.takeReady()).containsExactly(payload(5), payload(6));
    session.tick(20_000);
    var ack = said(session).getFirst();
    assertThat(ack.type()).isEqualTo(SrtPacket.ACK);
    assertThat(ack.destination()).isEqualTo(PEER);
    assertThat(ack.content().u32(0)).isEqualTo(7);
  }

  @Test
  void what_is_lost_is_asked_for_and_holds_up_the_rest_until_it_comes() throws MediaException {
    var session = session(0);
    give(session, 0, 0);
    give(session, 4, 0);
    var nak = said(session).getFirst();
    assertThat(nak.type()).isEqualTo(SrtPacket.NAK);
    assertThat(nak.content()).isEqualTo(Bytes.ofHex("8000000100000003"));
    assertThat(session.takeReady()).containsExactly(payload(0));
    give(session, 2, 1_000);
    give(session, 3, 1_000);
    give(session, 1, 2_000);
    assertThat(session.takeReady()).containsExactly(payload(1), payload(2), payload(3), payload(4));
    assertThat(session.lost()).isZero();
  }

  @Test
  void what_does_not_come_within_the_latency_is_given_up() throws MediaException {
    var session = session(0);
    give(session, 0, 0);
    give(session, 2, 10_000);
    session.takeReady();
    session.tick(10_000 + LATENCY_MS * 1000L - 1);
    assertThat(session.takeReady()).isEmpty();
    session.tick(10_000 + LATENCY_MS * 1000L);
    assertThat(session.takeReady()).containsExactly(payload(2));
    assertThat(session.lost()).isEqualTo(1);
  }

  @Test
  void numbers_begin_anew_after_31_bits() throws MediaException {
    var session = session(Integer.MAX_VALUE - 1);
    give(session, Integer.MAX_VALUE - 1, 0);
    give(session, 0, 0);
    give(session, Integer.MAX_VALUE, 0);
    give(session, 1, 0);
    assertThat(session.takeReady())
        .containsExactly(
            payload(Integer.MAX_VALUE - 1), payload(Integer.MAX_VALUE), payload(0), payload(1));
  }

  @Test
  void what_comes_twice_or_from_far_away_is_left_out() throws MediaException {
    var session = session(0);
    give(session, 0, 0);
    give(session, 0, 0);
    give(session, SrtHandshake.WINDOW + 1, 0);
    assertThat(session.takeReady()).containsExactly(payload(0));
    assertThat(said(session)).isEmpty();
  }

  @Test
  void what_the_sender_has_dropped_is_not_waited_for() throws MediaException {
    var session = session(0);
    give(session, 3, 0);
    var dropped = Bytes.ofHex("0000000000000001");
    session.receive(new SrtPacket.Control(SrtPacket.DROP_REQUEST, 0, 1, 1, dropped), 0);
    give(session, 2, 0);
    assertThat(session.takeReady()).containsExactly(payload(2), payload(3));
    assertThat(session.lost()).isEqualTo(2);
  }

  @Test
  void the_sender_is_told_that_somebody_is_there_and_says_when_it_goes() throws MediaException {
    var session = session(0);
    session.tick(1_000_000);
    assertThat(said(session)).extracting(SrtPacket.Control::type).containsExactly(1);
    assertThat(session.isEnded()).isFalse();
    session.receive(new SrtPacket.Control(SrtPacket.SHUTDOWN, 0, 0, 1, Bytes.empty()), 0);
    assertThat(session.isEnded()).isTrue();
  }

  @Test
  void anything_whatever_ends_in_a_value_or_a_media_exception() {
    var random = new Random(4);
    var session = session(0);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length > 2) {
        bytes[0] = (byte) (random.nextBoolean() ? 0x80 : 0);
        bytes[1] = (byte) random.nextInt(9);
      }
      try {
        session.receive(SrtPacket.read(Bytes.wrap(bytes)), i);
        session.tick(i * 1000L);
        var handshake = SrtHandshake.read(Bytes.wrap(bytes));
        assertThat(handshake.streamId()).isNotNull();
        assertThat(handshake.latencyMs()).isNotNegative();
      } catch (MediaException e) {
        assertThat(e).hasMessageContaining("");
      }
      session.takeOutput();
      session.takeReady();
    }
  }
}
