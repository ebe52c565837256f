package org.kinora.media.flv;

import java.nio.charset.StandardCharsets;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

/// An FLV file piece by piece (FLV 10.1 annex E.2 to E.4): the header first, then any tags.
///
/// ```
/// 'FLV' | version | flags | header size | 0            header and the size of no tag before
/// type | size | time UI24 | time's upper byte | 0      11 bytes
/// body | 11 + size
/// ```
public final class FlvWriter {

  private static final int AUDIO = 8;
  private static final int VIDEO = 9;
  private static final int SCRIPT = 18;
  private static final int HEADER_SIZE = 9;
  private static final int TAG_HEADER_SIZE = 11;

  private FlvWriter() {}

  /// FFmpeg waits for each kind that is promised here before it starts.
  public static Bytes header(boolean hasVideo, boolean hasAudio) {
    return new ByteWriter()
        .text("FLV", StandardCharsets.US_ASCII)
        .u8(1)
        .u8((hasAudio ? 4 : 0) | (hasVideo ? 1 : 0))
        .u32(HEADER_SIZE)
        .u32(0)
        .toBytes();
  }

  /// Of the time the lowest 32 bits are kept, as the format has them.
  public static Bytes video(long timestampMs, Bytes body) {
    return tag(VIDEO, timestampMs, body);
  }

  public static Bytes audio(long timestampMs, Bytes body) {
    return tag(AUDIO, timestampMs, body);
  }

  public static Bytes metadata(long timestampMs, StreamMetadata metadata) {
    return tag(SCRIPT, timestampMs, metadata.write());
  }

  private static Bytes tag(int type, long timestampMs, Bytes body) {
    return new ByteWriter()
        .u8(type)
        .u24(body.length())
        .u24((int) timestampMs & 0xFF_FFFF)
        .u8((int) (timestampMs >> 24) & 0xFF)
        .u24(0)
        .bytes(body)
        .u32(TAG_HEADER_SIZE + (long) body.length())
        .toBytes();
  }
}
