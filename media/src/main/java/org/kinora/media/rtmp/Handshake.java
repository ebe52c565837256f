package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// The simple handshake (RTMP §5.2), for either side.
///
/// ```
/// C0 version │ C1 time, zero, 1528 bytes │ C2 what S1 was
/// S0 version │ S1 time, zero, 1528 bytes │ S2 what C1 was
/// ```
///
/// The four zeros tell peers that know of a signed handshake that this is none. What they echo is
/// not compared: some don't echo, and nothing depends on it.
final class Handshake {

  static final int VERSION = 3;
  static final int SIZE = 1536;
  static final int TOTAL = 1 + 2 * SIZE;

  private static final int ENCRYPTED = 6;

  // Random bytes are asked for so that a peer knows its own echo; a pattern does as well.
  private static final Bytes OWN = own();

  private final boolean isServer;
  private final byte[] first = new byte[1 + SIZE];
  private int received;

  private Handshake(boolean isServer) {
    this.isServer = isServer;
  }

  static Handshake server() {
    return new Handshake(true);
  }

  static Handshake client(ByteWriter out) {
    out.bytes(OWN);
    return new Handshake(false);
  }

  boolean isDone() {
    return received == TOTAL;
  }

  /// Takes of `in` what belongs to the handshake.
  void receive(ByteBuffer in, ByteWriter out) throws MediaException {
    int count = Math.min(in.remaining(), first.length - received);
    if (count > 0) {
      in.get(first, received, count);
      received += count;
      check(first[0] & 0xFF);
      if (received == first.length) {
        answer(out);
      }
    }
    if (received >= first.length) {
      int skipped = Math.min(in.remaining(), TOTAL - received);
      in.position(in.position() + skipped);
      received += skipped;
    }
  }

  private void answer(ByteWriter out) {
    if (isServer) {
      out.bytes(OWN);
    }
    out.bytes(Bytes.of(first).slice(1));
  }

  private static Bytes own() {
    ByteWriter out = new ByteWriter().u8(VERSION).zeros(8);
    for (int i = 8; i < SIZE; i++) {
      out.u8(i & 0xFF);
    }
    return out.toBytes();
  }

  private static void check(int version) throws MediaException {
    if (version == ENCRYPTED) {
      throw new MediaException.Unsupported("encrypted RTMP (RTMPE): use rtmp or rtmps");
    }
    if (version != VERSION) {
      throw new MediaException.Malformed("not RTMP: it begins with %d".formatted(version), 0);
    }
  }
}
