package org.kinora.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

  @Property
  void numbers_are_read_as_they_were_written(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long u32,
      @ForAll long i64,
      @ForAll @LongRange(min = 0) long varint,
      @ForAll @LongRange(min = -(1L << 62), max = (1L << 62) - 1) long zigzag)
      throws MediaException {
    int small = (int) (u32 & 0xFF);
    var out = new ByteWriter().u8(small).u16(small * 257).u24(small * 65_793).u32(u32).u32le(u32);
    out.i64(i64).varint(varint).zigzag(zigzag).text("ü", StandardCharsets.UTF_8).u8(0);
    ByteReader in = out.toBytes().reader();
    assertThat(in.u8()).isEqualTo(small);
    assertThat(in.u16()).isEqualTo(small * 257);
    assertThat(in.u24()).isEqualTo(small * 65_793);
    assertThat(in.u32()).isEqualTo(u32);
    assertThat(in.u32le()).isEqualTo(u32);
    assertThat(in.i64()).isEqualTo(i64);
    assertThat(in.varint()).isEqualTo(varint);
    assertThat(in.zigzag()).isEqualTo(zigzag);
    assertThat(in.textToZero(StandardCharsets.UTF_8)).isEqualTo("ü");
    assertThat(in.hasRemaining()).isFalse();
  }

  @Test
  void running_out_of_bytes_names_the_offset_in_the_whole() {
    var in = new ByteReader(Bytes.ofHex("0102"), 40);
    assertThatThrownBy(in::u32)
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessage("4 bytes needed, 2 left at offset 40");
    assertThatThrownBy(() -> in.bytes(1L << 40)).isInstanceOf(MediaException.Malformed.class);
    assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(MediaException.Malformed.class);
  }

  @Test
  void a_value_too_large_for_its_field_is_refused() {
    var out = new ByteWriter();
    assertThatThrownBy(() -> out.u16(65_536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> out.u32(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(out.length()).isZero();
  }

  @Test
  void bits_and_golomb_numbers_follow_each_other() throws MediaException {
    // 1, 010, 00110, 00101, 10
    var in = new BitReader(Bytes.ofHex("a316"));
    assertThat(in.flag()).isTrue();
    assertThat(in.ue()).isEqualTo(1);
    assertThat(in.ue()).isEqualTo(5);
    assertThat(in.se()).isEqualTo(-2);
    assertThat(in.bits(2)).isEqualTo(2);
    assertThatThrownBy(() -> in.bits(1)).isInstanceOf(MediaException.Malformed.class);
  }
}
