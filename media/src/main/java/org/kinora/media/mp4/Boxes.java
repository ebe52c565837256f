package org.kinora.media.mp4;

import java.util.List;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Reads and writes box trees. What is read is written back byte for byte, except that a 64-bit or
/// open-ended size becomes a plain one where that is enough.
public final class Boxes {

  private Boxes() {}

  /// Reads boxes until the end of `bytes`.
  public static List<Box> read(Bytes bytes) throws MediaException {
    return read(bytes, 0);
  }

  /// As [#read(Bytes)]; `offset` is where `bytes` begin in their file, for messages.
  public static List<Box> read(Bytes bytes, long offset) throws MediaException {
    return new BoxReader().read(bytes, offset);
  }

  public static Bytes write(List<? extends Box> boxes) {
    var out = new ByteWriter();
    write(boxes, out);
    return out.toBytes();
  }

  public static Bytes write(Box box) {
    return write(List.of(box));
  }

  static void write(List<? extends Box> boxes, ByteWriter out) {
    for (Box box : boxes) {
      int start = out.length();
      box.writeBody(out.u32(0).fourCc(box.type()));
      out.patchU32(start, out.length() - start);
    }
  }
}
