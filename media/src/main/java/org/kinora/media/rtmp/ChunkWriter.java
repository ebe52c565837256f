package org.kinora.media.rtmp;

import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

/// Cuts messages into chunks. Each message begins with a header of type 0: four bytes more than a
/// delta would take, and no state that a peer might keep differently.
final class ChunkWriter {

  private static final int EXTENDED = 0xFF_FFFF;
  private static final int FIRST_CHUNK_SIZE = 128;

  private ByteWriter out = new ByteWriter();
  private int chunkSize = FIRST_CHUNK_SIZE;

  /// For the handshake, which is in no chunk.
  ByteWriter plain() {
    return out;
  }

  int pending() {
    return out.length();
  }

  Bytes take() {
    if (out.length() == 0) {
      return Bytes.empty();
    }
    Bytes bytes = out.toBytes();
    out = new ByteWriter();
    return bytes;
  }

  /// Tells the peer, too.
  void chunkSize(int size) {
    write(ChunkIds.CONTROL, new Message.SetChunkSize(size).toRaw(0, 0));
    chunkSize = size;
  }

  void write(int chunkStream, RawMessage message) {
    long time = message.timestampMs() & 0xFFFF_FFFFL;
    boolean isExtended = time >= EXTENDED;
    Bytes body = message.body();
    out.u8(chunkStream)
        .u24(isExtended ? EXTENDED : (int) time)
        .u24(body.length())
        .u8(message.type())
        .u32le(message.streamId() & 0xFFFF_FFFFL);
    for (int at = 0; at == 0 || at < body.length(); at += chunkSize) {
      if (at > 0) {
        out.u8(0xC0 | chunkStream);
      }
      if (isExtended) {
        out.u32(time);
      }
      out.bytes(body.slice(at, Math.min(chunkSize, body.length() - at)));
    }
  }
}
