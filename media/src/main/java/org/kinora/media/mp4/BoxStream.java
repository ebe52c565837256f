package org.kinora.media.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// Top-level boxes of a stream that can't go back.
final class BoxStream {

  // As in a file: no single track's header needs more.
  private static final int MAX_HEADER = 4 << 20;

  private final InputStream in;
  private long position;

  BoxStream(InputStream in) {
    this.in = in;
  }

  /// A box's header, `bytes` as they are, and how many follow.
  record Head(FourCc type, Bytes bytes, long bodyLength) {}

  long position() {
    return position;
  }

  /// Up to `most` bytes; throws at the end of the stream.
  int read(byte[] target, long most) throws IOException {
    int count = in.read(target, 0, (int) Math.min(target.length, most));
    if (count < 0) {
      throw cut();
    }
    position += count;
    return count;
  }

  /// The next box's header, empty at the end of the stream.
  Optional<Head> head() throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length == 0) {
      return Optional.empty();
    }
    position += start.length;
    if (start.length < 8) {
      throw cut();
    }
    ByteReader reader = Bytes.wrap(start).reader();
    long size = reader.u32();
    FourCc type = reader.fourCc();
    Bytes bytes = Bytes.wrap(start);
    if (size == 1) {
      byte[] large = in.readNBytes(8);
      position += large.length;
      if (large.length < 8) {
        throw cut();
      }
      size = Bytes.wrap(large).reader().i64();
      byte[] both = new byte[16];
      System.arraycopy(start, 0, both, 0, 8);
      System.arraycopy(large, 0, both, 8, 8);
      bytes = Bytes.wrap(both);
    }
    if (size < bytes.length()) {
      throw new MediaException.Malformed("box %s of %d bytes".formatted(type, size), position);
    }
    return Optional.of(new Head(type, bytes, size - bytes.length()));
  }

  /// The box with its header.
  Bytes whole(Head head) throws IOException {
    if (head.bodyLength > MAX_HEADER) {
      throw new MediaException.Unsupported(
          "a header of %d bytes, %d at most".formatted(head.bodyLength, MAX_HEADER));
    }
    byte[] all = new byte[head.bytes.length() + (int) head.bodyLength];
    head.bytes.copyTo(all, 0);
    int count = in.readNBytes(all, head.bytes.length(), (int) head.bodyLength);
    position += count;
    if (count < head.bodyLength) {
      throw cut();
    }
    return Bytes.wrap(all);
  }

  void skip(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      throw cut();
    }
    position += count;
  }

  MediaException cut() {
    return new MediaException.Malformed("the stream ends inside a box", position);
  }
}
