package org.kinora.media.mp4;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SegmentIndex.Segment;

/// The stored form of a [SegmentIndex], about eight bytes a segment.
///
/// ```
/// "KSI" version=1
/// varint timescale, init offset, init length, number of segments
/// for each segment
///   varint keyframe length × 8 + sync | TIME_GAP | BYTE_GAP
///   varint bytes
///   zigzag duration − the one before
///   zigzag start − the end before           when TIME_GAP
///   zigzag offset − the end before          when BYTE_GAP
/// ```
final class SegmentIndexFormat {

  private static final int MAGIC_AND_VERSION = ('K' << 24) | ('S' << 16) | ('I' << 8) | 1;
  private static final int SYNC = 1;
  private static final int TIME_GAP = 2;
  private static final int BYTE_GAP = 4;
  private static final int SHORTEST_SEGMENT = 3;
  private static final long LIMIT = Long.MAX_VALUE / 16;

  private SegmentIndexFormat() {}

  static Bytes write(SegmentIndex index) {
    var out = new ByteWriter().i32(MAGIC_AND_VERSION).varint(index.timescale());
    out.varint(index.init().offset()).varint(index.init().length());
    out.varint(index.segments().size());
    var before = new Cursor(0, 0, index.init().end());
    for (Segment segment : index.segments()) {
      write(out, segment, before);
      before = Cursor.after(segment);
    }
    return out.toBytes();
  }

  private static void write(ByteWriter out, Segment segment, Cursor before) {
    long timeGap = segment.startTicks() - before.ticks;
    long byteGap = segment.bytes().offset() - before.offset;
    long bits =
        (segment.startsWithSync() ? SYNC : 0)
            | (timeGap != 0 ? TIME_GAP : 0)
            | (byteGap != 0 ? BYTE_GAP : 0);
    out.varint(segment.keyframeLength() << 3 | bits).varint(segment.bytes().length());
    out.zigzag(segment.durationTicks() - before.duration);
    if (timeGap != 0) {
      out.zigzag(timeGap);
    }
    if (byteGap != 0) {
      out.zigzag(byteGap);
    }
  }

  static SegmentIndex read(Bytes bytes) throws MediaException {
    ByteReader in = bytes.reader();
    if (in.i32() != MAGIC_AND_VERSION) {
      throw new MediaException.Malformed("not a segment index of version 1", 0);
    }
    long timescale = bounded(in.varint(), in);
    if (timescale == 0 || timescale > Integer.MAX_VALUE) {
      throw new MediaException.Malformed("a timescale of " + timescale, in.offset());
    }
    var init = new ByteRange(bounded(in.varint(), in), bounded(in.varint(), in));
    int count = FullBoxes.count(in, in.varint(), SHORTEST_SEGMENT);
    List<Segment> segments = new ArrayList<>(count);
    var before = new Cursor(0, 0, init.end());
    for (int i = 0; i < count; i++) {
      Segment segment = segment(in, before);
      before = Cursor.after(segment);
      segments.add(segment);
    }
    if (in.hasRemaining()) {
      throw new MediaException.Malformed("bytes after the last segment", in.offset());
    }
    return new SegmentIndex((int) timescale, init, segments);
  }

  private static Segment segment(ByteReader in, Cursor before) throws MediaException {
    long head = in.varint();
    long length = bounded(in.varint(), in);
    long duration = bounded(before.duration + in.zigzag(), in);
    long start = bounded(before.ticks + ((head & TIME_GAP) != 0 ? in.zigzag() : 0), in);
    long offset = bounded(before.offset + ((head & BYTE_GAP) != 0 ? in.zigzag() : 0), in);
    long keyframe = head >>> 3;
    if (keyframe > length) {
      throw new MediaException.Malformed("a keyframe longer than its segment", in.offset());
    }
    var range = new ByteRange(offset, length);
    return new Segment(start, duration, range, keyframe, (head & SYNC) != 0);
  }

  /// Keeps sums of two numbers far from overflow.
  private static long bounded(long value, ByteReader in) throws MediaException {
    if (value < 0 || value > LIMIT) {
      throw new MediaException.Malformed("a number out of range", in.offset());
    }
    return value;
  }

  private record Cursor(long ticks, long duration, long offset) {

    static Cursor after(Segment segment) {
      return new Cursor(segment.endTicks(), segment.durationTicks(), segment.bytes().end());
    }
  }
}
