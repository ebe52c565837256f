package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.media.codec.Codec;
import org.kinora.media.codec.PictureFormat;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Finds captions in the pictures of one track.
///
/// ```
/// picture   NAL units, each after its length       ISO/IEC 14496-15 §5.3.4.2
///   SEI     messages of type, size, payload        H.264 §7.3.2.3, H.265 §7.3.2.4
///     T.35  B5 0031 "GA94" 03                      ATSC A/53 part 4 §6.2.3.1
///       cc_data   count, then pairs of bytes       CTA-708-E §4.3
/// ```
public final class CaptionReader {

  private static final int AVC_SEI = 6;
  private static final int HEVC_PREFIX_SEI = 39;
  private static final int HEVC_SUFFIX_SEI = 40;
  private static final int REGISTERED_T35 = 4;
  private static final int USA_ATSC = 0xB5_0031;
  private static final int GA94 = 0x4741_3934;
  private static final int CC_DATA = 3;
  private static final int HAS_PAIRS = 0x40;
  private static final int IS_VALID = 4;

  /// Captions take a hundred bytes of a picture; what is much longer is something else.
  private static final int MAX_UNIT = 1 << 14;

  private final boolean isHevc;
  private final int lengthSize;

  private CaptionReader(boolean isHevc, int lengthSize) {
    this.isHevc = isHevc;
    this.lengthSize = lengthSize;
  }

  /// Empty for pictures that carry no captions in this way.
  public static Optional<CaptionReader> of(Codec codec) throws MediaException {
    return switch (codec) {
      case Codec.Avc avc -> Optional.of(new CaptionReader(false, lengthSize(avc.config(), 4)));
      case Codec.Hevc hevc -> Optional.of(new CaptionReader(true, lengthSize(hevc.config(), 21)));
      default -> Optional.empty();
    };
  }

  private static int lengthSize(Bytes config, int at) throws MediaException {
    if (config.length() <= at) {
      throw new MediaException.Malformed("a configuration without the size of lengths", at);
    }
    return (config.unsigned(at) & 3) + 1;
  }

  /// The pairs of a picture in the order in which they are decoded.
  public List<CaptionPair> read(Bytes picture) throws MediaException {
    var found = new ArrayList<CaptionPair>();
    ByteReader in = picture.reader();
    while (in.hasRemaining()) {
      long length = 0;
      for (int i = 0; i < lengthSize; i++) {
        length = (length << 8) | in.u8();
      }
      Bytes unit = in.bytes(length);
      if (unit.length() <= MAX_UNIT && isSei(unit)) {
        messages(PictureFormat.unescaped(unit.slice(isHevc ? 2 : 1)), found);
      }
    }
    return found;
  }

  private boolean isSei(Bytes unit) {
    if (unit.length() < 2) {
      return false;
    }
    int type = isHevc ? unit.unsigned(0) >> 1 & 0x3F : unit.unsigned(0) & 0x1F;
    return isHevc ? type == HEVC_PREFIX_SEI || type == HEVC_SUFFIX_SEI : type == AVC_SEI;
  }

  private static void messages(Bytes body, List<CaptionPair> found) throws MediaException {
    ByteReader in = body.reader();
    // Behind the last message is a byte of stop bit and alignment, maybe with zeros after it.
    while (in.remaining() > 2) {
      int type = number(in);
      int size = number(in);
      Bytes payload = in.bytes(size);
      if (type == REGISTERED_T35) {
        captions(payload, found);
      }
    }
  }

  private static int number(ByteReader in) throws MediaException {
    int value = 0;
    int next = in.u8();
    while (next == 0xFF) {
      value += next;
      next = in.u8();
    }
    return value + next;
  }

  private static void captions(Bytes payload, List<CaptionPair> found) throws MediaException {
    ByteReader in = payload.reader();
    if (in.remaining() < 10 || in.u24() != USA_ATSC || in.i32() != GA94 || in.u8() != CC_DATA) {
      return;
    }
    int head = in.u8();
    in.skip(1);
    int count = (head & HAS_PAIRS) == 0 ? 0 : head & 0x1F;
    for (int i = 0; i < count; i++) {
      int kind = in.u8();
      int first = in.u8();
      int second = in.u8();
      if ((kind & IS_VALID) != 0) {
        found.add(new CaptionPair(CaptionPair.Kind.of(kind & 3), first, second));
      }
    }
  }
}
