package org.kinora.media.srt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class SrtHandshakeTest {

  private static final SrtHandshake ASKED =
      new SrtHandshake(
          5,
          0,
          5,
          1234,
          SrtHandshake.CONCLUSION,
          99,
          7,
          List.of(
              new SrtHandshake.Extension(
                  SrtHandshake.REQUEST, Bytes.ofHex("00010500000000bf00780096")),
              // "key-1" as it stands on the wire.
              new SrtHandshake.Extension(SrtHandshake.STREAM_ID, Bytes.ofHex("2d79656b00000031"))));

  @Test
  void a_handshake_is_read_as_it_was_written() throws MediaException {
    var read = SrtHandshake.read(ASKED.write());
    assertThat(read).isEqualTo(ASKED);
    assertThat(read.streamId()).isEqualTo("key-1");
    assertThat(read.latencyMs()).isEqualTo(0x96);
  }

  @Test
  void the_answers_say_what_was_agreed_on() throws MediaException {
    var induced = SrtHandshake.read(ASKED.induced(55).write());
    assertThat(induced.extension()).isEqualTo(SrtHandshake.MAGIC);
    assertThat(induced.cookie()).isEqualTo(55);
    var concluded = SrtHandshake.read(ASKED.concluded(3, 200).write());
    assertThat(concluded.socket()).isEqualTo(3);
    assertThat(concluded.sequence()).isEqualTo(1234);
    assertThat(concluded.find(SrtHandshake.RESPONSE).orElseThrow().toHex())
        .isEqualTo("000105000000003b00c800c8");
    assertThat(ASKED.refused(SrtHandshake.REFUSED_UNAUTHORIZED).type()).isEqualTo(2401);
  }
}
