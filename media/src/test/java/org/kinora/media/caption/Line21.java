package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;

/// Writes captions as an encoder does.
final class Line21 {

  static final int RESUME_LOADING = 0x1420;
  static final int BACKSPACE = 0x1421;
  static final int ROLL_UP_2 = 0x1425;
  static final int ROLL_UP_3 = 0x1426;
  static final int DIRECT = 0x1429;
  static final int ERASE = 0x142C;
  static final int RETURN = 0x142D;
  static final int ERASE_HIDDEN = 0x142E;
  static final int END = 0x142F;

  static final Codec AVC = new Codec.Avc(FourCc.of("avc1"), 66, 0, 30, Bytes.ofHex("0142001effe1"));
  static final Codec HEVC =
      new Codec.Hevc(
          FourCc.of("hvc1"),
          new Codec.HevcProfile(0, 1, 6, false, 93, Bytes.ofHex("b00000000000")),
          hevcConfig());

  private final int field;
  private final List<CaptionPair> pairs = new ArrayList<>();

  Line21(int field) {
    this.field = field;
  }

  private static Bytes hevcConfig() {
    byte[] config = new byte[23];
    config[21] = 3;
    return Bytes.wrap(config);
  }

  /// Control codes, each twice.
  Line21 codes(int... codes) {
    for (int code : codes) {
      pairs.add(pair(field, code >> 8, code & 0xFF));
      pairs.add(pair(field, code >> 8, code & 0xFF));
    }
    return this;
  }

  Line21 text(String text) {
    for (int i = 0; i < text.length(); i += 2) {
      pairs.add(pair(field, text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0));
    }
    return this;
  }

  List<CaptionPair> pairs() {
    return List.copyOf(pairs);
  }

  static CaptionPair pair(int field, int first, int second) {
    var kind = field == 1 ? CaptionPair.Kind.FIELD_1 : CaptionPair.Kind.FIELD_2;
    return new CaptionPair(kind, withParity(first), withParity(second));
  }

  private static int withParity(int seven) {
    return Integer.bitCount(seven) % 2 == 1 ? seven : seven | 0x80;
  }

  /// A picture that is nothing but captions and one byte of slice.
  static Bytes picture(boolean isHevc, List<CaptionPair> pairs) {
    var message = new ByteWriter();
    message.u8(0xB5).u16(0x31).i32(0x47413934).u8(3).u8(0x40 | pairs.size()).u8(0xFF);
    for (CaptionPair pair : pairs) {
      message.u8(0xFC | pair.kind().type()).u8(pair.first()).u8(pair.second());
    }
    message.u8(0xFF);
    Bytes payload = message.toBytes();
    var body = new ByteWriter();
    body.u8(4).u8(payload.length()).bytes(payload).u8(0x80);
    var unit = new ByteWriter();
    unit.u8(isHevc ? 39 << 1 : 6);
    if (isHevc) {
      unit.u8(1);
    }
    unit.bytes(escaped(body.toBytes()));
    Bytes sei = unit.toBytes();
    Bytes slice = Bytes.ofHex(isHevc ? "020180" : "6580");
    var all = new ByteWriter();
    all.i32(sei.length()).bytes(sei).i32(slice.length()).bytes(slice);
    return all.toBytes();
  }

  /// H.264 §7.4.1.
  private static Bytes escaped(Bytes body) {
    var out = new ByteWriter();
    int zeros = 0;
    for (int i = 0; i < body.length(); i++) {
      int octet = body.unsigned(i);
      if (zeros == 2 && octet <= 3) {
        out.u8(3);
        zeros = 0;
      }
      out.u8(octet);
      zeros = octet == 0 ? zeros + 1 : 0;
    }
    return out.toBytes();
  }
}
