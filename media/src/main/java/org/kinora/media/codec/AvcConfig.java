package org.kinora.media.codec;

import java.util.HashSet;
import java.util.Set;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// What H.264's configuration record says of a track's samples (ISO/IEC 14496-15 §5.3.3.1.2): how
/// many bytes tell the length of a NAL unit, and the sequence and picture parameter sets.
public record AvcConfig(int lengthSize, Set<Bytes> parameterSets) {

  public AvcConfig {
    parameterSets = Set.copyOf(parameterSets);
  }

  public static AvcConfig read(Bytes avcC) throws MediaException {
    ByteReader in = avcC.reader();
    in.skip(4);
    int lengthSize = (in.u8() & 3) + 1;
    var sets = new HashSet<Bytes>();
    read(in, in.u8() & 0x1f, sets);
    read(in, in.u8(), sets);
    return new AvcConfig(lengthSize, sets);
  }

  private static void read(ByteReader in, int count, Set<Bytes> sets) throws MediaException {
    for (int i = 0; i < count; i++) {
      sets.add(trimmed(in.bytes(in.u16())));
    }
  }

  /// Whether a unit is one of the track's parameter sets.
  public boolean has(Bytes unit) {
    return parameterSets.contains(trimmed(unit));
  }

  /// Zeros may follow a unit of a byte stream (H.264 annex B).
  private static Bytes trimmed(Bytes unit) {
    int length = unit.length();
    while (length > 0 && unit.get(length - 1) == 0) {
      length--;
    }
    return unit.slice(0, length);
  }
}
