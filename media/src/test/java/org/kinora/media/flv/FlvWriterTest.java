package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class FlvWriterTest {

  private static final Bytes BODY = Bytes.ofHex("1701000000");

  @Test
  void the_header_says_what_will_come() {
    assertThat(FlvWriter.header(true, true))
        .isEqualTo(Bytes.ofHex("464c56 01 05 00000009 00000000"));
    assertThat(FlvWriter.header(true, false))
        .isEqualTo(Bytes.ofHex("464c56 01 01 00000009 00000000"));
    assertThat(FlvWriter.header(false, true))
        .isEqualTo(Bytes.ofHex("464c56 01 04 00000009 00000000"));
  }

  @Test
  void a_tag_has_the_upper_byte_of_its_time_last() {
    assertThat(FlvWriter.video(0x89ABCDEFL, BODY))
        .isEqualTo(Bytes.ofHex("09 000005 abcdef 89 000000 1701000000 00000010"));
    assertThat(FlvWriter.audio(0x1_0000_0001L, Bytes.ofHex("af00")))
        .isEqualTo(Bytes.ofHex("08 000002 000001 00 000000 af00 0000000d"));
  }

  @Test
  void metadata_is_a_script_tag() throws MediaException {
    var metadata = new StreamMetadata(64, null, null, null, null, null);
    ByteReader tag = FlvWriter.metadata(5, metadata).reader();
    assertThat(tag.u8()).isEqualTo(18);
    int size = tag.u24();
    assertThat(tag.u32()).isEqualTo(5 << 8);
    tag.skip(3);
    assertThat(tag.bytes(size)).isEqualTo(metadata.write());
    assertThat(tag.u32()).isEqualTo(11 + size);
    assertThat(tag.hasRemaining()).isFalse();
  }
}
