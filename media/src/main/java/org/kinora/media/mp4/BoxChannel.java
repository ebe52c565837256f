package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// Looks at the top-level boxes of a file without reading what is in them.
final class BoxChannel {

  /// More than any fragment of [Fragment#MAX_SAMPLES] samples or any single track's `moov` needs.
  private static final int MAX_IN_MEMORY = 4 << 20;

  private static final int LONGEST_HEADER = 16;

  private final SeekableByteChannel channel;
  private final int mostInMemory;

  BoxChannel(SeekableByteChannel channel) {
    this(channel, MAX_IN_MEMORY);
  }

  /// With another limit to what [#read] takes, in bytes.
  BoxChannel(SeekableByteChannel channel, int mostInMemory) {
    this.channel = channel;
    this.mostInMemory = mostInMemory;
  }

  /// Where a top-level box lies.
  record Head(FourCc type, ByteRange range) {

    boolean is(String name) {
      return type.is(name);
    }
  }

  /// The box at `offset`, empty at the end of the file or when the file ends inside the box.
  Optional<Head> whole(long offset) throws IOException {
    Optional<Head> head = head(offset);
    return head.isPresent() && head.get().range.end() > channel.size() ? Optional.empty() : head;
  }

  /// The box at `offset`, empty only at the end of the file.
  Optional<Head> required(long offset) throws IOException {
    Optional<Head> head = head(offset);
    long left = channel.size() - offset;
    if (head.isEmpty() && left > 0) {
      throw new MediaException.Malformed("the file ends inside a box's size", offset);
    }
    if (head.isPresent() && head.get().range.length() > left) {
      throw new MediaException.Malformed(
          "box %s of %d bytes, but the file ends after %d"
              .formatted(head.get().type, head.get().range.length(), left),
          offset);
    }
    return head;
  }

  Bytes read(ByteRange range) throws IOException {
    if (range.length() > mostInMemory) {
      throw new MediaException.Unsupported(
          "a header of %d bytes, %d at most".formatted(range.length(), mostInMemory));
    }
    byte[] bytes = new byte[(int) range.length()];
    if (readUpTo(range.offset(), bytes) < bytes.length) {
      throw new MediaException.Malformed("the file ends too early", range.end());
    }
    return Bytes.wrap(bytes);
  }

  private Optional<Head> head(long offset) throws IOException {
    byte[] bytes = new byte[LONGEST_HEADER];
    int there = readUpTo(offset, bytes);
    var in = Bytes.wrap(bytes, 0, there).reader();
    if (there < 8) {
      return Optional.empty();
    }
    long size = in.u32();
    FourCc type = in.fourCc();
    if (size == 1) {
      if (there < LONGEST_HEADER) {
        return Optional.empty();
      }
      size = in.i64();
    } else if (size == 0) {
      size = channel.size() - offset;
    }
    if (size < in.position() || size > Long.MAX_VALUE - offset) {
      throw new MediaException.Malformed("box %s of %d bytes".formatted(type, size), offset);
    }
    return Optional.of(new Head(type, new ByteRange(offset, size)));
  }

  private int readUpTo(long offset, byte[] target) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target);
    channel.position(offset);
    int count = 0;
    while (count >= 0 && buffer.hasRemaining()) {
      count = channel.read(buffer);
    }
    return buffer.position();
  }
}
