package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class ChunkReaderTest {

  private static final String AB = "aabb";
  private static final String X128 = "11".repeat(128);

  static Stream<Arguments> chunks() {
    return Stream.of(
        Arguments.of("type 0", "03 000010 000002 09 01000000" + AB, List.of(message(16, AB))),
        Arguments.of(
            "stream 64 in two bytes",
            "00 00 000010 000002 09 01000000" + AB,
            List.of(message(16, AB))),
        Arguments.of(
            "stream 65599 in three",
            "01 ffff 000010 000002 09 01000000" + AB,
            List.of(message(16, AB))),
        Arguments.of(
            "type 1 adds",
            "03 000010 000002 09 01000000 aabb  43 000005 000001 09 cc",
            List.of(message(16, AB), message(21, "cc"))),
        Arguments.of(
            "type 2 adds",
            "03 000010 000002 09 01000000 aabb  83 000005 ccdd",
            List.of(message(16, AB), message(21, "ccdd"))),
        Arguments.of(
            "type 3 adds the last delta again",
            "03 000010 000002 09 01000000 aabb  83 000005 ccdd c3 0102 c3 0304",
            List.of(
                message(16, AB), message(21, "ccdd"), message(26, "0102"), message(31, "0304"))),
        Arguments.of(
            "type 3 behind type 0 adds its time",
            "03 000010 000002 09 01000000 aabb c3 ccdd",
            List.of(message(16, AB), message(32, "ccdd"))),
        Arguments.of(
            "type 3 inside a message",
            "03 000010 000082 09 01000000" + X128 + "c3" + AB,
            List.of(message(16, X128 + AB))),
        Arguments.of(
            "two streams in turn",
            "03 000010 000082 09 01000000" + X128 + "04 000011 000002 09 01000000 aabb c3 ccdd",
            List.of(message(17, AB), message(16, X128 + "ccdd"))),
        Arguments.of(
            "extended time, type 0, repeated by type 3",
            "03 ffffff 000082 09 01000000 01000000" + X128 + "c3 01000000" + AB,
            List.of(message(0x0100_0000, X128 + AB))),
        Arguments.of(
            "the smallest extended time",
            "03 ffffff 000002 09 01000000 00ffffff aabb 83 000001 ccdd",
            List.of(message(0xFF_FFFF, AB), message(0x100_0000, "ccdd"))),
        Arguments.of(
            "extended delta, type 1, repeated by type 3",
            "03 000001 000002 09 01000000 aabb 43 ffffff 000082 09 01000000"
                + X128
                + "c3 01000000 ccdd",
            List.of(message(1, AB), message(0x0100_0001, X128 + "ccdd"))),
        Arguments.of(
            "extended delta, type 2, and once more by type 3",
            "03 000001 000002 09 01000000 aabb 83 ffffff 01000000 ccdd c3 01000000 0102",
            List.of(message(1, AB), message(0x0100_0001, "ccdd"), message(0x0200_0001, "0102"))),
        Arguments.of(
            "a delta beyond 2^32",
            "03 ffffff 000002 09 01000000 fffffff0 aabb 83 000020 ccdd",
            List.of(message(0xFFFF_FFF0L, AB), message(16, "ccdd"))),
        Arguments.of(
            "a message of nothing",
            "03 000010 000000 09 01000000 c3",
            List.of(message(16, ""), message(32, ""))),
        Arguments.of(
            "type 1 first, as librtmp begins",
            "42 000010 000002 09 aabb",
            List.of(new RawMessage(9, 16, 0, Bytes.ofHex(AB)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chunks")
  void chunks_become_messages(String name, String hex, List<RawMessage> messages)
      throws MediaException {
    Bytes bytes = Bytes.ofHex(hex);
    assertThat(readAll(reader(), bytes.toBuffer())).isEqualTo(messages);
    var reader = reader();
    var slowly = new ArrayList<RawMessage>();
    for (int i = 0; i < bytes.length(); i++) {
      slowly.addAll(readAll(reader, bytes.slice(i, 1).toBuffer()));
    }
    assertThat(slowly).isEqualTo(messages);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xFF_FFFE, 0xFF_FFFF, 0x100_0000, 0xFFFF_FFFFL})
  void what_is_written_is_read(long time) throws MediaException {
    var writer = new ChunkWriter();
    var reader = reader();
    var messages = new ArrayList<RawMessage>();
    for (int size : new int[] {0, 1, 127, 128, 129, 256, 257, 5000}) {
      var message = new RawMessage(9, time, 7, Bytes.wrap(new byte[size]));
      messages.add(message);
      writer.write(3, message);
    }
    assertThat(readAll(reader, writer.take().toBuffer())).isEqualTo(messages);
  }

  @Test
  void a_new_chunk_size_holds_from_the_next_chunk_on() throws MediaException {
    var writer = new ChunkWriter();
    writer.chunkSize(4096);
    var message = new RawMessage(9, 1, 1, Bytes.wrap(new byte[9000]));
    writer.write(3, message);
    ByteBuffer in = writer.take().toBuffer();
    var reader = reader();
    assertThat(reader.next(in)).contains(new Message.SetChunkSize(4096).toRaw(0, 0));
    reader.chunkSize(4096);
    assertThat(reader.next(in)).contains(message);
  }

  @Test
  void an_aborted_message_is_forgotten() throws MediaException {
    var reader = reader();
    readAll(reader, Bytes.ofHex("03 000010 000082 09 01000000" + X128).toBuffer());
    reader.abort(3);
    reader.abort(9);
    assertThat(readAll(reader, Bytes.ofHex("83 000001" + X128 + "c3" + AB).toBuffer()))
        .containsExactly(message(17, X128 + AB));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("a chunk stream begins with type 2", "83 000000", "begins with a header of"),
        Arguments.of("a chunk stream begins with type 3", "c3", "begins with a header of type 3"),
        Arguments.of(
            "a message of 8 MiB and a byte", "03 000000 800001 09 01000000", "8388608 at most"),
        Arguments.of(
            "a message inside another",
            "03 000000 000082 09 01000000" + X128 + "03 000000 000001 09 01000000",
            "begins inside another"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_breaks_the_protocol_is_refused(String name, String hex, String message) {
    assertThatThrownBy(() -> readAll(reader(), Bytes.ofHex(hex).toBuffer()))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, (1 << 20) + 1, 0x8000_0080L, 0xFFFF_FFFFL})
  void a_chunk_size_out_of_bounds_is_refused(long size) throws MediaException {
    ChunkReader reader = reader();
    reader.chunkSize(1);
    reader.chunkSize(1 << 20);
    assertThatThrownBy(() -> reader.chunkSize(size))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("1048576 at most");
  }

  @Test
  void chunk_streams_are_counted() throws MediaException {
    var reader = reader();
    var hex = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      hex.append("00%02x 000000 000000 09 01000000".formatted(i));
    }
    assertThat(readAll(reader, Bytes.ofHex(hex.toString()).toBuffer())).hasSize(64);
    assertThatThrownBy(
            () -> readAll(reader, Bytes.ofHex("0040 000000 000000 09 01000000").toBuffer()))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("more than 64 chunk streams");
  }

  /// 300 connections that promise 64 messages of 8 MiB each would be 150 GB.
  @Test
  void memory_is_taken_for_bytes_that_came_only() throws MediaException {
    var held = new ArrayList<ChunkReader>();
    for (int i = 0; i < 300; i++) {
      ChunkReader reader = reader();
      for (int stream = 0; stream < 64; stream++) {
        String header = "00%02x 000000 800000 09 01000000".formatted(stream);
        readAll(reader, Bytes.ofHex(header + X128).toBuffer());
      }
      held.add(reader);
    }
    assertThat(held).hasSize(300);
  }

  @Test
  void messages_that_are_not_whole_share_a_limit() throws MediaException {
    ChunkReader reader = reader();
    reader.chunkSize(1 << 20);
    Bytes chunk = Bytes.wrap(new byte[1 << 20]);
    for (int stream = 0; stream < 16; stream++) {
      String header = "00%02x 000000 800000 09 01000000".formatted(stream);
      readAll(reader, Bytes.ofHex(header).toBuffer());
      readAll(reader, chunk.toBuffer());
    }
    reader.abort(64);
    readAll(reader, Bytes.ofHex("0020 000000 800000 09 01000000").toBuffer());
    readAll(reader, chunk.toBuffer());
    assertThatThrownBy(() -> readAll(reader, Bytes.ofHex("c000 01").toBuffer()))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageContaining("more than 16777216 bytes");
  }

  private static ChunkReader reader() {
    return new ChunkReader(RtmpLimits.DEFAULT, 0);
  }

  private static RawMessage message(long time, String hex) {
    return new RawMessage(9, time, 1, Bytes.ofHex(hex));
  }

  private static List<RawMessage> readAll(ChunkReader reader, ByteBuffer in) throws MediaException {
    var messages = new ArrayList<RawMessage>();
    for (var next = reader.next(in); next.isPresent(); next = reader.next(in)) {
      messages.add(next.get());
    }
    assertThat(in.hasRemaining()).isFalse();
    return messages;
  }
}
