package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.media.amf.AmfLimits;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class MessageTest {

  private static final Bytes BODY = Bytes.ofHex("af01");
  private static final String ONE = "00 3ff0000000000000";

  static Stream<Arguments> messages() {
    AmfValue none = new AmfValue.Null();
    return Stream.of(
        Arguments.of("chunk size", 1, "00001000", new Message.SetChunkSize(4096)),
        Arguments.of("abort", 2, "00000003", new Message.Abort(3)),
        Arguments.of("acknowledgement", 3, "ffffffff", new Message.Acknowledgement(0xFFFF_FFFFL)),
        Arguments.of("ping", 4, "0006 00000102", new Message.Ping(258)),
        Arguments.of("pong", 4, "0007 00000102", new Message.Pong(258)),
        Arguments.of(
            "buffer length",
            4,
            "0003 00000001 00000bb8",
            new Message.OtherControl(3, Bytes.ofHex("0000000100000bb8"))),
        Arguments.of("window", 5, "002625a0", new Message.WindowSize(2_500_000)),
        Arguments.of("bandwidth", 6, "002625a0 02", new Message.PeerBandwidth(2_500_000, 2)),
        Arguments.of("audio", 8, "af01", new Message.Audio(BODY)),
        Arguments.of("video", 9, "af01", new Message.Video(BODY)),
        Arguments.of("aggregate", 22, "af01", new Message.Aggregate(BODY)),
        Arguments.of("shared object", 19, "af01", new Message.Other(19, BODY)),
        Arguments.of("data", 18, "020001 61 05", new Message.Data(List.of(AmfValue.of("a"), none))),
        Arguments.of(
            "command without arguments",
            20,
            "020001 61" + ONE + "05",
            Message.Command.of("a", 1, none)),
        Arguments.of(
            "command",
            20,
            "020001 61" + ONE + "03 0000 09" + "05 020001 62",
            Message.Command.of("a", 1, new AmfValue.Obj(Map.of()), none, AmfValue.of("b"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void a_message_is_read_and_written(String name, int type, String hex, Message message)
      throws MediaException {
    var raw = new RawMessage(type, 0, 0, Bytes.ofHex(hex));
    assertThat(Message.read(raw, AmfLimits.DEFAULT)).isEqualTo(message);
    assertThat(message.toRaw(0, 0)).isEqualTo(raw);
  }

  static Stream<Arguments> readOnly() {
    AmfValue none = new AmfValue.Null();
    Message command = Message.Command.of("a", 1, none);
    return Stream.of(
        Arguments.of("command of AMF3", 17, "00 020001 61" + ONE + "05", command),
        Arguments.of("command of AMF3, no selector", 17, "020001 61" + ONE + "05", command),
        Arguments.of("command without object", 20, "020001 61" + ONE, command),
        Arguments.of("command of a name alone", 20, "020001 61", Message.Command.of("a", 0, none)),
        Arguments.of(
            "command without number", 20, "020001 61 05", Message.Command.of("a", 0, none)),
        Arguments.of("data of AMF3", 15, "00 05", new Message.Data(List.of(none))),
        Arguments.of("no data", 18, "", new Message.Data(List.of())),
        Arguments.of(
            "data that can't be read", 18, "020001 61 11", new Message.BadData("a value in AMF3")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readOnly")
  void other_forms_are_read(String name, int type, String hex, Message message)
      throws MediaException {
    var raw = new RawMessage(type, 0, 0, Bytes.ofHex(hex));
    assertThat(Message.read(raw, AmfLimits.DEFAULT)).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"messages", "readOnly"})
  void every_truncation_is_a_value_or_a_media_exception(
      String name, int type, String hex, Message message) {
    Bytes whole = Bytes.ofHex(hex);
    for (int length = 0; length < whole.length(); length++) {
      try {
        var raw = new RawMessage(type, 0, 0, whole.slice(0, length));
        assertThat(Message.read(raw, AmfLimits.DEFAULT)).isNotNull();
      } catch (MediaException e) {
        assertThat(e).hasMessageMatching("(?s).{5,400}");
      }
    }
  }

  @Test
  void a_command_has_a_name() {
    for (String hex : new String[] {"", "05", ONE + "020001 61"}) {
      assertThatThrownBy(
              () -> Message.read(new RawMessage(20, 0, 0, Bytes.ofHex(hex)), AmfLimits.DEFAULT))
          .as(hex)
          .isInstanceOf(MediaException.Malformed.class);
    }
  }

  @Test
  void an_aggregate_keeps_the_distances() throws MediaException {
    Bytes body =
        Bytes.ofHex(
            "08 000001 000064 00 000000 aa 0000000c" + "09 000002 000074 00 000000 bbcc 0000000d");
    assertThat(Aggregate.split(new RawMessage(22, 0xFFFF_FFF8L, 1, body)))
        .containsExactly(
            new RawMessage(8, 0xFFFF_FFF8L, 1, Bytes.ofHex("aa")),
            new RawMessage(9, 8, 1, Bytes.ofHex("bbcc")));
    Bytes nested = Bytes.ofHex("16 000001 000064 00 000000 aa 0000000c");
    assertThatThrownBy(() -> Aggregate.split(new RawMessage(22, 0, 1, nested)))
        .isInstanceOf(MediaException.Malformed.class);
    assertThatThrownBy(() -> Aggregate.split(new RawMessage(22, 0, 1, body.slice(0, 20))))
        .isInstanceOf(MediaException.Malformed.class);
  }
}
