package org.kinora.media.mp4;

import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.MediaException;

/// Fields whose width depends on a full box's version (ISO/IEC 14496-12 §4.2.2).
final class FullBoxes {

  /// No box read here has a version above this; a newer one is kept as bytes.
  static final int MAX_VERSION = 1;

  private FullBoxes() {}

  /// Writes version and flags.
  static ByteWriter head(ByteWriter out, int version, int flags) {
    return out.u8(version).u24(flags);
  }

  static long wide(ByteReader in, int version) throws MediaException {
    return version == 0 ? in.u32() : in.i64();
  }

  static ByteWriter wide(ByteWriter out, int version, long value) {
    return version == 0 ? out.u32(value) : out.i64(value);
  }

  /// How many records of `recordBytes` are declared, checked against the bytes that are there.
  static int count(ByteReader in, long declared, int recordBytes) throws MediaException {
    if (declared > in.remaining() / recordBytes) {
      throw new MediaException.Malformed(
          "%d entries of %d bytes declared, %d bytes left"
              .formatted(declared, recordBytes, in.remaining()),
          in.offset());
    }
    return (int) declared;
  }
}
