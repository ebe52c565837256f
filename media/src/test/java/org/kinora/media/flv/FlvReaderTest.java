package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kinora.media.flv.FlvReader.Kind;
import org.kinora.media.flv.FlvReader.Tag;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class FlvReaderTest {

  private static final StreamMetadata METADATA = new StreamMetadata(64, 36, 25.0, null, null, null);
  private static final Bytes PICTURE = Bytes.ofHex("2701000000 00000002 41ff");
  private static final Bytes SOUND = Bytes.ofHex("af01 2110");
  private static final Bytes FILE =
      new ByteWriter()
          .bytes(FlvWriter.header(true, true))
          .bytes(FlvWriter.metadata(0, METADATA))
          .bytes(FlvWriter.video(0x89ABCDEFL, PICTURE))
          .bytes(FlvWriter.audio(7, SOUND))
          .toBytes();

  @Test
  void what_was_written_is_read() throws IOException {
    assertThat(read(FILE))
        .containsExactly(
            new Tag(Kind.SCRIPT, 0, METADATA.write()),
            new Tag(Kind.VIDEO, 0x89ABCDEFL, PICTURE),
            new Tag(Kind.AUDIO, 7, SOUND));
  }

  @Test
  void tags_of_unknown_kinds_are_passed_over() throws IOException {
    Bytes unknown = Bytes.ofHex("0f 000001 000000 00 000000 ff 0000000c");
    Bytes file =
        new ByteWriter()
            .bytes(FlvWriter.header(false, true))
            .bytes(unknown)
            .bytes(FlvWriter.audio(1, SOUND))
            .toBytes();
    assertThat(read(file)).containsExactly(new Tag(Kind.AUDIO, 1, SOUND));
  }

  @Test
  void a_longer_header_is_passed_over() throws IOException {
    Bytes file =
        new ByteWriter()
            .bytes(Bytes.ofHex("464c56 01 04 0000000b ffff 00000000"))
            .bytes(FlvWriter.audio(1, SOUND))
            .toBytes();
    assertThat(read(file)).containsExactly(new Tag(Kind.AUDIO, 1, SOUND));
  }

  @Test
  void a_file_that_ends_early_is_malformed_unless_it_ends_between_tags() throws IOException {
    int tags = 0;
    for (int length = 0; length < FILE.length(); length++) {
      Bytes cut = FILE.slice(0, length);
      try {
        tags = Math.max(tags, read(cut).size());
      } catch (MediaException.Malformed e) {
        assertThat(e).hasMessageContaining("ends inside a tag");
      }
    }
    assertThat(tags).isEqualTo(3);
  }

  @Test
  void what_is_no_flv_or_too_large_says_so() {
    assertThatThrownBy(() -> read(Bytes.ofHex("52494646 01 05 00000009 00000000")))
        .isInstanceOf(MediaException.Malformed.class);
    assertThatThrownBy(() -> read(Bytes.ofHex("464c56 01 05 7fffffff 00000000")))
        .isInstanceOf(MediaException.Malformed.class);
    Bytes large =
        new ByteWriter()
            .bytes(FlvWriter.header(true, false))
            .bytes(Bytes.ofHex("09 ffffff 000000 00 000000"))
            .toBytes();
    assertThatThrownBy(() -> read(large))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("16777215 bytes");
    Bytes encrypted =
        new ByteWriter()
            .bytes(FlvWriter.header(true, false))
            .bytes(Bytes.ofHex("29 000001 000000 00 000000 00"))
            .toBytes();
    assertThatThrownBy(() -> read(encrypted)).isInstanceOf(MediaException.Unsupported.class);
  }

  @Test
  void damage_ends_in_tags_or_in_a_media_exception() throws IOException {
    var random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = FILE.toArray();
      int times = 1 + random.nextInt(4);
      for (int j = 0; j < times; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(Bytes.wrap(damaged)).size()).isBetween(0, 12);
      } catch (MediaException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  private static List<Tag> read(Bytes file) throws IOException {
    var reader = new FlvReader(new ByteArrayInputStream(file.toArray()));
    var tags = new ArrayList<Tag>();
    for (var tag = reader.next(); tag.isPresent(); tag = reader.next()) {
      tags.add(tag.get());
    }
    return tags;
  }
}
