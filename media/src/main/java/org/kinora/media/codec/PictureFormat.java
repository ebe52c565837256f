package org.kinora.media.codec;

import org.kinora.media.io.BitReader;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// What a coder's configuration record says of the pictures: their codec and their size as shown,
/// in pixels.
public record PictureFormat(Codec codec, int width, int height) {

  private static final int MAX_SIDE = 16_384;
  private static final int SPS_HEVC = 33;
  private static final int OBU_SEQUENCE_HEADER = 1;

  public PictureFormat {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("pictures of %d × %d".formatted(width, height));
    }
  }

  /// Reads the body of `avcC`, `hvcC` or `av1C`, named by its sample entry. Throws
  /// [MediaException.Unsupported] for other codecs.
  public static PictureFormat read(FourCc entry, Bytes config) throws MediaException {
    return switch (entry.toString()) {
      case "avc1" -> avc(entry, config);
      case "hvc1" -> hevc(entry, config);
      case "av01" -> av1(entry, config);
      default -> throw new MediaException.Unsupported("pictures of codec " + entry);
    };
  }

  private static PictureFormat avc(FourCc entry, Bytes config) throws MediaException {
    ByteReader in = config.reader();
    in.skip(5);
    if ((in.u8() & 0x1F) == 0) {
      throw new MediaException.Malformed("avcC without a sequence parameter set", 5);
    }
    Bytes unit = in.bytes(in.u16());
    var size = AvcSize.read(new BitReader(unescaped(unit.slice(Math.min(1, unit.length())))));
    return of(Codecs.avc(entry, config), size[0], size[1]);
  }

  private static PictureFormat hevc(FourCc entry, Bytes config) throws MediaException {
    ByteReader in = config.reader();
    in.skip(22);
    int arrays = in.u8();
    for (int i = 0; i < arrays; i++) {
      int type = in.u8() & 0x3F;
      int count = in.u16();
      for (int j = 0; j < count; j++) {
        Bytes unit = in.bytes(in.u16());
        if (type == SPS_HEVC) {
          var bits = new BitReader(unescaped(unit.slice(Math.min(2, unit.length()))));
          var size = HevcSize.read(bits);
          return of(Codecs.hevc(entry, config), size[0], size[1]);
        }
      }
    }
    throw new MediaException.Malformed("hvcC without a sequence parameter set", 22);
  }

  /// AV1 bitstream §5.3 and §5.5: the sequence header is the first of the configuration's OBUs.
  private static PictureFormat av1(FourCc entry, Bytes config) throws MediaException {
    ByteReader in = config.reader();
    in.skip(4);
    while (in.remaining() > 0) {
      int head = in.u8();
      in.skip((head & 4) != 0 ? 1 : 0);
      long length = (head & 2) != 0 ? leb128(in) : in.remaining();
      if (length > in.remaining()) {
        throw new MediaException.Malformed("an OBU longer than its record", in.offset());
      }
      Bytes body = in.bytes(length);
      if ((head >> 3 & 15) == OBU_SEQUENCE_HEADER) {
        var size = Av1Size.read(new BitReader(body));
        return of(Codecs.av1(entry, config), size[0], size[1]);
      }
    }
    throw new MediaException.Malformed("av1C without a sequence header", 4);
  }

  private static long leb128(ByteReader in) throws MediaException {
    long value = 0;
    for (int i = 0; i < 5; i++) {
      int b = in.u8();
      value |= (long) (b & 0x7F) << (7 * i);
      if (b < 0x80) {
        return value;
      }
    }
    throw new MediaException.Malformed("an OBU size of more than five bytes", in.offset());
  }

  private static PictureFormat of(Codec codec, long width, long height) throws MediaException {
    if (width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new MediaException.Malformed("pictures of %d × %d".formatted(width, height), 0);
    }
    return new PictureFormat(codec, (int) width, (int) height);
  }

  /// Without the bytes that keep a start code out of a unit (H.264 §7.4.1, H.265 §7.4.2).
  public static Bytes unescaped(Bytes unit) {
    var out = new ByteWriter();
    int zeros = 0;
    for (int i = 0; i < unit.length(); i++) {
      int octet = unit.unsigned(i);
      if (zeros >= 2 && octet == 3) {
        zeros = 0;
        continue;
      }
      zeros = octet == 0 ? zeros + 1 : 0;
      out.u8(octet);
    }
    return out.toBytes();
  }
}
