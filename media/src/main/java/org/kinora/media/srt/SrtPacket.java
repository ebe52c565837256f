package org.kinora.media.srt;

import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// A datagram (draft-sharabayko-srt-01 §3). `destination` is the socket that it is for, 0 for one
/// that is to be made.
public sealed interface SrtPacket {

  int HANDSHAKE = 0;
  int KEEP_ALIVE = 1;
  int ACK = 2;
  int NAK = 3;
  int SHUTDOWN = 5;
  int ACK_ACK = 6;
  int DROP_REQUEST = 7;
  int USER_DEFINED = 0x7FFF;

  int destination();

  Bytes write();

  /// `key` is 0 for what is not encrypted, 1 for the even key, 2 for the odd one (§3.1).
  record Data(int sequence, int key, int destination, Bytes payload) implements SrtPacket {

    private static final int WHOLE_MESSAGE = 0xC000_0000;
    private static final int MESSAGE = 0x03FF_FFFF;

    @Override
    public Bytes write() {
      return new ByteWriter()
          .i32(sequence)
          .i32(WHOLE_MESSAGE | key << 27 | (sequence & MESSAGE))
          .i32(0)
          .i32(destination)
          .bytes(payload)
          .toBytes();
    }
  }

  /// `info` and `content` are as the type says (§3.2).
  record Control(int type, int subtype, int info, int destination, Bytes content)
      implements SrtPacket {

    @Override
    public Bytes write() {
      return new ByteWriter()
          .u16(0x8000 | type)
          .u16(subtype)
          .i32(info)
          .i32(0)
          .i32(destination)
          .bytes(content)
          .toBytes();
    }
  }

  static SrtPacket read(Bytes datagram) throws MediaException {
    ByteReader reader = datagram.reader();
    int first = reader.i32();
    int second = reader.i32();
    reader.skip(4);
    int destination = reader.i32();
    Bytes rest = reader.rest();
    return first < 0
        ? new Control(first >>> 16 & 0x7FFF, first & 0xFFFF, second, destination, rest)
        : new Data(first, second >>> 27 & 3, destination, rest);
  }
}
