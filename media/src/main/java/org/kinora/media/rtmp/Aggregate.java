package org.kinora.media.rtmp;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Several messages in one, written as the tags of an FLV file (RTMP §7.1.6).
final class Aggregate {

  private Aggregate() {}

  /// The first one has the time of the whole, the others keep their distance from it.
  static List<RawMessage> split(RawMessage whole) throws MediaException {
    var messages = new ArrayList<RawMessage>();
    ByteReader in = whole.body().reader();
    long shift = 0;
    while (in.hasRemaining()) {
      int type = in.u8();
      int size = in.u24();
      long time = in.u24() | ((long) in.u8() << 24);
      in.skip(3);
      Bytes body = in.bytes(size);
      in.skip(4);
      if (type == Message.AGGREGATE) {
        throw new MediaException.Malformed("an aggregate inside an aggregate", in.offset());
      }
      if (messages.isEmpty()) {
        shift = whole.timestampMs() - time;
      }
      messages.add(new RawMessage(type, (time + shift) & 0xFFFF_FFFFL, whole.streamId(), body));
    }
    return messages;
  }
}
