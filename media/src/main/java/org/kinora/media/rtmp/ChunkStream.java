package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.kinora.media.io.Bytes;

/// What one chunk stream's last header said, and the message that is coming in on it.
final class ChunkStream {

  private static final int FIRST_CAPACITY = 4096;
  private static final byte[] NOTHING = {};

  private long timestamp;
  private long delta;
  private int length;
  private int type;
  private int streamId;
  private boolean extended;

  private boolean isPartial;
  private byte[] body = NOTHING;
  private int filled;

  boolean isPartial() {
    return isPartial;
  }

  /// Whether the last header's time stood in the extended field, which type 3 then repeats.
  boolean isExtended() {
    return extended;
  }

  int missing() {
    return length - filled;
  }

  int filled() {
    return filled;
  }

  void extended(boolean value) {
    extended = value;
  }

  void absolute(long value) {
    timestamp = value;
    // A header of type 3 behind one of type 0 adds the latter's time (RTMP §5.3.1.2.4).
    delta = value;
  }

  void delta(long value) {
    delta = value;
    repeat();
  }

  /// The same delta once more.
  void repeat() {
    timestamp = (timestamp + delta) & 0xFFFF_FFFFL;
  }

  void shape(int newLength, int newType) {
    length = newLength;
    type = newType;
  }

  void streamId(int value) {
    streamId = value;
  }

  void begin() {
    isPartial = true;
    filled = 0;
  }

  /// Takes memory as bytes come, not as they are promised.
  void take(ByteBuffer in, int count) {
    int needed = filled + count;
    if (needed > body.length) {
      int larger = Math.max(needed, Math.max(FIRST_CAPACITY, 2 * body.length));
      body = Arrays.copyOf(body, Math.min(length, larger));
    }
    in.get(body, filled, count);
    filled = needed;
  }

  RawMessage finish() {
    RawMessage message = new RawMessage(type, timestamp, streamId, Bytes.wrap(body, 0, filled));
    drop();
    return message;
  }

  void drop() {
    isPartial = false;
    body = NOTHING;
    filled = 0;
  }
}
