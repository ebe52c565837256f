package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.amf.AmfLimits;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// The other end of a connection, message by message: what it says is up to the test.
final class TestPeer {

  private static final AmfValue NONE = new AmfValue.Null();

  private final ChunkWriter out = new ChunkWriter();
  private final ChunkReader in = new ChunkReader(RtmpLimits.DEFAULT, 0);
  private long handshakeLeft = Handshake.TOTAL;

  /// The bytes of a handshake, either side's; `zeros` in place of what should be echoed.
  TestPeer handshake() {
    out.plain().bytes(handshakeBytes());
    return this;
  }

  static Bytes handshakeBytes() {
    return new ByteWriter().u8(3).zeros(2 * 1536).toBytes();
  }

  TestPeer send(Message message) {
    return send(message, 0, 0);
  }

  TestPeer send(Message message, long timestampMs, int streamId) {
    out.write(5, message.toRaw(timestampMs, streamId));
    return this;
  }

  TestPeer command(String name, double transaction, AmfValue... arguments) {
    return send(Message.Command.of(name, transaction, NONE, arguments), 0, 1);
  }

  TestPeer chunkSize(int size) {
    out.chunkSize(size);
    return this;
  }

  ByteBuffer take() {
    return out.take().toBuffer();
  }

  /// What the other end sent, without its handshake.
  List<Message> messages(Bytes bytes) throws MediaException {
    ByteBuffer rest = bytes.toBuffer();
    int skipped = (int) Math.min(handshakeLeft, rest.remaining());
    rest.position(skipped);
    handshakeLeft -= skipped;
    var messages = new ArrayList<Message>();
    for (var next = in.next(rest); next.isPresent(); next = in.next(rest)) {
      Message message = Message.read(next.get(), AmfLimits.DEFAULT);
      if (message instanceof Message.SetChunkSize(long size)) {
        in.chunkSize(size);
      }
      messages.add(message);
    }
    return messages;
  }
}
