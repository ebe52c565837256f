package org.kinora.media.rtmp;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Puts messages together from chunks (RTMP §5.3), which may come in pieces of any size.
///
/// ```
/// type UB2, stream UB6 [UI8 [UI8]]        the basic header
/// type 0: time UI24, length UI24, message type UI8, message stream UI32 little-endian
/// type 1: delta UI24, length UI24, message type UI8
/// type 2: delta UI24                      type 3: nothing
/// [extended time UI32]                    if the UI24 has all bits set; repeated by type 3
/// at most one chunk size of the message
/// ```
final class ChunkReader {

  private static final int MAX_HEADER = 3 + 11 + 4;
  private static final int[] MESSAGE_HEADER = {11, 7, 3, 0};
  private static final int EXTENDED = 0xFF_FFFF;
  private static final int FIRST_CHUNK_SIZE = 128;

  private final RtmpLimits limits;
  private final Map<Integer, ChunkStream> streams = new HashMap<>();
  private final byte[] header = new byte[MAX_HEADER];
  private int headerLength;
  private @Nullable ChunkStream current;
  private int chunkLeft;
  private int chunkSize = FIRST_CHUNK_SIZE;
  private long position;
  private int partialBytes;

  /// `position` is how many bytes of the connection came before, for offsets in messages.
  ChunkReader(RtmpLimits limits, long position) {
    this.limits = limits;
    this.position = position;
  }

  /// The next message that is whole; empty when all of `in` is taken.
  Optional<RawMessage> next(ByteBuffer in) throws MediaException {
    while (true) {
      ChunkStream stream = current == null ? readHeader(in) : current;
      if (stream == null) {
        return Optional.empty();
      }
      current = stream;
      take(in, stream);
      if (chunkLeft > 0) {
        return Optional.empty();
      }
      current = null;
      if (stream.missing() == 0) {
        partialBytes -= stream.filled();
        return Optional.of(stream.finish());
      }
    }
  }

  /// How long chunks are from the next one on (RTMP §5.4.1).
  void chunkSize(long size) throws MediaException {
    if (size < 1 || size > limits.maxChunkSize()) {
      throw new MediaException.Malformed(
          "chunks of %d bytes, %d at most".formatted(size, limits.maxChunkSize()), position);
    }
    chunkSize = (int) size;
  }

  /// Forgets the message that is coming in on a chunk stream (RTMP §5.4.2).
  void abort(long chunkStream) {
    ChunkStream stream = streams.get((int) chunkStream);
    if (stream != null && stream.isPartial()) {
      partialBytes -= stream.filled();
      stream.drop();
    }
  }

  private void take(ByteBuffer in, ChunkStream stream) throws MediaException {
    int count = Math.min(chunkLeft, in.remaining());
    partialBytes += count;
    if (partialBytes > limits.maxPartialBytes()) {
      throw new MediaException.Malformed(
          "more than %d bytes in messages that are not whole".formatted(limits.maxPartialBytes()),
          position);
    }
    stream.take(in, count);
    position += count;
    chunkLeft -= count;
  }

  /// Null when `in` ended first.
  private @Nullable ChunkStream readHeader(ByteBuffer in) throws MediaException {
    for (int needed = headerNeeded(); headerLength < needed; needed = headerNeeded()) {
      if (!in.hasRemaining()) {
        return null;
      }
      header[headerLength++] = in.get();
      position++;
    }
    int basic = basicLength();
    ChunkStream stream = stream(header[0] >> 6 & 3, chunkStreamId(basic));
    parse(Bytes.of(header).slice(basic, headerLength - basic).reader(), stream);
    headerLength = 0;
    chunkLeft = Math.min(chunkSize, stream.missing());
    return stream;
  }

  private int headerNeeded() {
    if (headerLength == 0 || headerLength < basicLength()) {
      return headerLength + 1;
    }
    int basic = basicLength();
    int type = header[0] >> 6 & 3;
    int fixed = basic + MESSAGE_HEADER[type];
    if (headerLength < fixed) {
      return fixed;
    }
    return isExtended(type, basic) ? fixed + 4 : fixed;
  }

  private int basicLength() {
    return switch (header[0] & 0x3F) {
      case 0 -> 2;
      case 1 -> 3;
      default -> 1;
    };
  }

  private int chunkStreamId(int basicLength) {
    return switch (basicLength) {
      case 1 -> header[0] & 0x3F;
      case 2 -> 64 + (header[1] & 0xFF);
      default -> 64 + (header[1] & 0xFF) + 256 * (header[2] & 0xFF);
    };
  }

  private boolean isExtended(int type, int basic) {
    if (type == 3) {
      ChunkStream stream = streams.get(chunkStreamId(basic));
      return stream != null && stream.isExtended();
    }
    return header[basic] == -1 && header[basic + 1] == -1 && header[basic + 2] == -1;
  }

  private ChunkStream stream(int type, int id) throws MediaException {
    ChunkStream known = streams.get(id);
    if (known != null) {
      return known;
    }
    // librtmp begins a chunk stream with type 1, for acknowledgements and pongs.
    if (type > 1) {
      throw new MediaException.Malformed(
          "chunk stream %d begins with a header of type %d".formatted(id, type), position);
    }
    if (streams.size() == limits.maxChunkStreams()) {
      throw new MediaException.Malformed(
          "more than %d chunk streams".formatted(limits.maxChunkStreams()), position);
    }
    ChunkStream created = new ChunkStream();
    streams.put(id, created);
    return created;
  }

  private void parse(ByteReader in, ChunkStream stream) throws MediaException {
    int type = header[0] >> 6 & 3;
    if (type == 3) {
      if (!stream.isPartial()) {
        stream.repeat();
        stream.begin();
      }
      return;
    }
    if (stream.isPartial()) {
      throw new MediaException.Malformed("a message begins inside another", position);
    }
    long time = in.u24();
    if (type < 2) {
      shape(in, stream);
    }
    if (type == 0) {
      stream.streamId((int) in.u32le());
    }
    stream.extended(time == EXTENDED);
    if (stream.isExtended()) {
      time = in.u32();
    }
    if (type == 0) {
      stream.absolute(time);
    } else {
      stream.delta(time);
    }
    stream.begin();
  }

  private void shape(ByteReader in, ChunkStream stream) throws MediaException {
    int length = in.u24();
    if (length > limits.maxMessageSize()) {
      throw new MediaException.Malformed(
          "a message of %d bytes, %d at most".formatted(length, limits.maxMessageSize()), position);
    }
    stream.shape(length, in.u8());
  }
}
