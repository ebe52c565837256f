package org.kinora.media.codec;

import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// Turns Opus's own identification header (RFC 7845 §5.1) into the form that MP4 has for it (Opus
/// in ISOBMFF §4.3.2), whose numbers have their highest byte first.
public final class OpusHead {

  private static final int MAGIC_BYTES = 8;

  private OpusHead() {}

  public static Codec.Opus read(Bytes head) throws MediaException {
    ByteReader in = head.reader();
    in.skip(MAGIC_BYTES);
    in.skip(1);
    int channels = in.u8();
    int preSkip = Short.toUnsignedInt(Short.reverseBytes((short) in.u16()));
    int rate = Integer.reverseBytes(in.i32());
    int gain = Short.toUnsignedInt(Short.reverseBytes((short) in.u16()));
    var body = new ByteWriter().u8(0).u8(channels).u16(preSkip).i32(rate).u16(gain);
    body.bytes(in.rest());
    return new Codec.Opus(FourCc.of("Opus"), channels, preSkip, body.toBytes());
  }
}
