package org.kinora.media.flv;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// The header that Enhanced RTMP v2 has in common for picture and sound, behind the first byte
/// (ExVideoTagHeader, ExAudioTagHeader).
///
/// ```
/// ( size-1 UI8 [UI16] | data | kind UB4, packet type UB4 )*   modifiers, while the type is ModEx
/// kind UB4, packet type UB4 | FourCC                          if the type is Multitrack
/// ( [FourCC] | track UI8 | [size UI24] | body )*
/// FourCC | body                                               otherwise
/// ```
///
/// `body` is null where the message holds other tracks than the one that is asked for.
record ExHeader(int packetType, FourCc codec, int nanos, @Nullable Bytes body) {

  static final int SEQUENCE_START = 0;
  static final int CODED_FRAMES = 1;
  static final int SEQUENCE_END = 2;
  static final int MOD_EX = 7;

  private static final int NANO_OFFSET = 0;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int ONE_TRACK = 0;
  private static final int MANY_CODECS = 2;
  private static final FourCc NONE = new FourCc(0);

  /// The modifiers alone: the packet type behind them and what they add to the time.
  record Modified(int packetType, int nanos) {}

  static Modified modifiers(ByteReader in, int firstPacketType) throws MediaException {
    int packetType = firstPacketType;
    int nanos = 0;
    while (packetType == MOD_EX) {
      int size = in.u8() + 1;
      if (size == 256) {
        size = in.u16() + 1;
      }
      ByteReader data = in.sub(size);
      int next = in.u8();
      packetType = next & 0xF;
      if (next >> 4 == NANO_OFFSET) {
        nanos += data.u24();
        if (nanos >= NANOS_PER_MILLI) {
          throw new MediaException.Malformed("an offset of a millisecond or more", in.offset());
        }
      }
    }
    return new Modified(packetType, nanos);
  }

  /// The rest behind the modifiers; `multitrack` is the packet type that stands for several tracks,
  /// of which `wanted` is read. A message of one track alone is that of track 0.
  static ExHeader read(ByteReader in, Modified start, int multitrack, int wanted)
      throws MediaException {
    if (start.packetType != multitrack) {
      FourCc codec = in.fourCc();
      return new ExHeader(start.packetType, codec, start.nanos, wanted == 0 ? in.rest() : null);
    }
    int next = in.u8();
    int kind = next >> 4;
    int packetType = next & 0xF;
    if (packetType == multitrack) {
      throw new MediaException.Malformed("several tracks inside of several", in.offset());
    }
    if (kind > MANY_CODECS) {
      throw new MediaException.Unsupported("tracks of kind " + kind);
    }
    FourCc codec = kind == MANY_CODECS ? NONE : in.fourCc();
    while (in.hasRemaining()) {
      FourCc own = kind == MANY_CODECS ? in.fourCc() : codec;
      int track = in.u8();
      Bytes body = kind == ONE_TRACK ? in.rest() : in.bytes(in.u24());
      if (track == wanted) {
        return new ExHeader(packetType, own, start.nanos, body);
      }
    }
    return new ExHeader(packetType, codec, start.nanos, null);
  }

  /// A first byte, the modifier if there is any, and the FourCC; `high` are the first byte's four
  /// upper bits.
  static ByteWriter write(int high, int packetType, int nanos, FourCc codec) {
    var out = new ByteWriter();
    if (nanos == 0) {
      out.u8((high << 4) | packetType);
    } else {
      out.u8((high << 4) | MOD_EX).u8(3 - 1).u24(nanos).u8((NANO_OFFSET << 4) | packetType);
    }
    return out.fourCc(codec);
  }
}
