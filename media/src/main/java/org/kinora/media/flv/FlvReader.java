package org.kinora.media.flv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Reads an FLV file front to back, tag by tag, as it comes (FLV 10.1 annex E.2 to E.4): what
/// [FlvWriter] writes. Not thread-safe; does not close the stream.
public final class FlvReader {

  /// As for RTMP's messages: a key frame of 2160p at the highest rates has less.
  static final int MAX_TAG = 8 << 20;

  private static final int HEADER_SIZE = 9;
  private static final int MAX_HEADER = 1 << 10;
  private static final int TAG_HEADER_SIZE = 11;
  private static final int SIZE_BEFORE = 4;
  private static final int TYPE = 0x1F;
  private static final int ENCRYPTED = 0x20;

  private final InputStream in;
  private long position;
  private boolean isBegun;

  public FlvReader(InputStream in) {
    this.in = in;
  }

  /// What a tag holds.
  public enum Kind {
    VIDEO,
    AUDIO,
    SCRIPT
  }

  /// `timestampMs` is from 0 to 2^32-1; `body` is what [VideoTag#read] or [AudioTag#read] takes, or
  /// AMF.
  public record Tag(Kind kind, long timestampMs, Bytes body) {}

  /// The next tag; empty at the end. Tags of kinds that there are not are passed over. Blocks until
  /// all of a tag is there.
  public Optional<Tag> next() throws IOException {
    if (!isBegun) {
      begin();
      isBegun = true;
    }
    while (true) {
      byte[] start = in.readNBytes(SIZE_BEFORE + TAG_HEADER_SIZE);
      // The size of the last tag, with nothing behind it.
      if (start.length <= SIZE_BEFORE) {
        return Optional.empty();
      }
      requireWhole(start, SIZE_BEFORE + TAG_HEADER_SIZE);
      ByteReader head = Bytes.wrap(start).reader();
      head.skip(SIZE_BEFORE);
      int type = head.u8();
      int size = head.u24();
      long timestampMs = head.u24() | (long) head.u8() << 24;
      if (size > MAX_TAG) {
        throw new MediaException.Unsupported(
            "a tag of %d bytes, %d at most".formatted(size, MAX_TAG));
      }
      if ((type & ENCRYPTED) != 0) {
        throw new MediaException.Unsupported("encrypted FLV");
      }
      byte[] body = in.readNBytes(size);
      requireWhole(body, size);
      Optional<Kind> kind = kind(type & TYPE);
      if (kind.isPresent()) {
        return Optional.of(new Tag(kind.get(), timestampMs, Bytes.wrap(body)));
      }
    }
  }

  private void begin() throws IOException {
    byte[] start = in.readNBytes(HEADER_SIZE);
    requireWhole(start, HEADER_SIZE);
    ByteReader head = Bytes.wrap(start).reader();
    if (head.u24() != ('F' << 16 | 'L' << 8 | 'V')) {
      throw new MediaException.Malformed("no FLV", 0);
    }
    head.skip(2);
    long size = head.u32();
    if (size < HEADER_SIZE || size > MAX_HEADER) {
      throw new MediaException.Malformed("a header of %d bytes".formatted(size), 5);
    }
    int more = (int) size - HEADER_SIZE;
    requireWhole(in.readNBytes(more), more);
  }

  private void requireWhole(byte[] read, int wanted) throws MediaException {
    position += read.length;
    if (read.length < wanted) {
      throw new MediaException.Malformed("the stream ends inside a tag", position);
    }
  }

  private static Optional<Kind> kind(int type) {
    return switch (type) {
      case 8 -> Optional.of(Kind.AUDIO);
      case 9 -> Optional.of(Kind.VIDEO);
      case 18 -> Optional.of(Kind.SCRIPT);
      default -> Optional.empty();
    };
  }
}
