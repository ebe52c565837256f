package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

/// A file in memory that can be slow, and can fail.
final class BytesChannel implements SeekableByteChannel {

  private Bytes bytes;
  private long position;
  private int mostPerCall = Integer.MAX_VALUE;
  private long failsFrom = Long.MAX_VALUE;
  private long read;

  BytesChannel(Bytes bytes) {
    this.bytes = bytes;
  }

  /// Moves one byte for each call.
  BytesChannel byteByByte() {
    mostPerCall = 1;
    return this;
  }

  /// Fails when a byte from `offset` on is asked for.
  BytesChannel failingFrom(long offset) {
    failsFrom = offset;
    return this;
  }

  Bytes bytes() {
    return bytes;
  }

  /// How many bytes were asked for so far.
  long bytesRead() {
    return read;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position >= bytes.length()) {
      return -1;
    }
    if (position >= failsFrom) {
      throw new IOException("the disk is gone");
    }
    long until = Math.min(bytes.length(), failsFrom);
    int count = (int) Math.min(Math.min(target.remaining(), mostPerCall), until - position);
    target.put(bytes.slice((int) position, count).toArray());
    position += count;
    read += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    byte[] more = new byte[Math.min(source.remaining(), mostPerCall)];
    source.get(more);
    bytes = new ByteWriter().bytes(bytes).bytes(more).toBytes();
    return more.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return bytes.length();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    bytes = bytes.slice(0, (int) size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
