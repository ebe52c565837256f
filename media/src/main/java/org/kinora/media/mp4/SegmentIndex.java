package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.IndexBox.Reference;
import org.kinora.media.mp4.IndexBox.Sidx;

/// Which bytes of a file are which segment of a presentation: all that playlists, manifests and
/// range requests need, without opening the file.
public record SegmentIndex(int timescale, ByteRange init, List<Segment> segments) {

  private static final int MAX_REFERENCES = 0xFFFF;

  public SegmentIndex {
    if (timescale <= 0) {
      throw new IllegalArgumentException("a timescale of " + timescale);
    }
    segments = List.copyOf(segments);
  }

  /// One or more whole fragments. `keyframeLength` is how many of the first bytes hold the first
  /// sample with the header before it, 0 when that sample is no sync sample.
  public record Segment(
      long startTicks,
      long durationTicks,
      ByteRange bytes,
      long keyframeLength,
      boolean startsWithSync) {

    public Segment {
      if (startTicks < 0 || durationTicks < 0 || startTicks > Long.MAX_VALUE - durationTicks) {
        throw new IllegalArgumentException(
            "a segment of %d ticks at %d".formatted(durationTicks, startTicks));
      }
      if (keyframeLength < 0 || keyframeLength > bytes.length()) {
        throw new IllegalArgumentException(
            "a keyframe of %d bytes in %d".formatted(keyframeLength, bytes.length()));
      }
    }

    public long endTicks() {
      return startTicks + durationTicks;
    }

    static Segment of(Fragment fragment, long offset) {
      return new Segment(
          fragment.startTicks(),
          fragment.durationTicks(),
          new ByteRange(offset, fragment.range().length()),
          fragment.keyframeLength(),
          fragment.startsWithSync());
    }

    private Segment through(Segment last) {
      return new Segment(
          startTicks,
          last.endTicks() - startTicks,
          new ByteRange(bytes.offset(), last.bytes.end() - bytes.offset()),
          keyframeLength,
          startsWithSync);
    }
  }

  /// Indexes a whole file, one segment for each fragment that has samples.
  public static SegmentIndex scan(SeekableByteChannel channel) throws IOException {
    return scan(Fragments.open(channel));
  }

  /// Indexes what is complete of a file that is still being written.
  public static SegmentIndex scanGrowing(SeekableByteChannel channel) throws IOException {
    return scan(Fragments.openGrowing(channel));
  }

  private static SegmentIndex scan(Fragments fragments) throws IOException {
    var segments = new ArrayList<Segment>();
    long end = 0;
    for (var next = fragments.next(); next.isPresent(); next = fragments.next()) {
      Fragment fragment = next.get();
      if (fragment.sampleCount() == 0) {
        continue;
      }
      if (fragment.startTicks() < end) {
        throw new MediaException.Malformed(
            "a fragment starts at tick %d, before the end of the last at %d"
                .formatted(fragment.startTicks(), end),
            fragment.range().offset());
      }
      segments.add(Segment.of(fragment, fragment.range().offset()));
      end = fragment.endTicks();
    }
    InitSegment init = fragments.init();
    return new SegmentIndex(init.timescale(), init.range(), segments);
  }

  /// From the first segment's start to the last one's end.
  public long durationTicks() {
    return segments.isEmpty()
        ? 0
        : segments.getLast().endTicks() - segments.getFirst().startTicks();
  }

  /// The segments as published: longer ones, cut where the cadence says. Where a segment begins
  /// depends only on what lies before it, so that an index that grows keeps the cuts it has.
  public SegmentIndex cut(Cadence cadence) {
    var cut = new ArrayList<Segment>();
    long beat = 0;
    Segment first = null;
    Segment last = null;
    for (Segment segment : segments) {
      if (first == null || last == null) {
        first = segment;
        beat = cadence.beatAfter(segment.startTicks(), timescale);
      } else if (segment.startsWithSync()
          && cadence.isDue(segment.startTicks(), segment.durationTicks(), beat, timescale)) {
        cut.add(first.through(last));
        first = segment;
        beat = cadence.beatAfter(segment.startTicks(), timescale);
      }
      last = segment;
    }
    if (first != null && last != null) {
      cut.add(first.through(last));
    }
    return new SegmentIndex(timescale, init, cut);
  }

  /// The segments as published of a track whose fragments know no cadence, since it was cut or
  /// has the keyframes of a source: as many whole fragments as fit in its length, and a little
  /// more rather than one more segment. So tracks with the same fragments have the same segments,
  /// and none is much longer than the cadence says or its one fragment is.
  public SegmentIndex packed(Cadence cadence) {
    var packed = new ArrayList<Segment>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean isShortEnd =
          i == segments.size() - 1 && cadence.isShort(segment.durationTicks(), timescale);
      boolean fits =
          !packed.isEmpty()
              && cadence.fits(packed.getLast().startTicks(), segment.endTicks(), timescale);
      if (packed.isEmpty() || (segment.startsWithSync() && !fits && !isShortEnd)) {
        packed.add(segment);
      } else {
        packed.add(packed.removeLast().through(segment));
      }
    }
    return new SegmentIndex(timescale, init, packed);
  }

  public long averageBitsPerSecond() {
    long bytes = segments.stream().mapToLong(segment -> segment.bytes.length()).sum();
    return bitsPerSecond(bytes, durationTicks());
  }

  /// The highest rate of any run of segments that lasts between half and one and a half of the
  /// longest (RFC 8216 §4.1), so that a short last segment does not count as a peak.
  public long peakBitsPerSecond() {
    long longest = segments.stream().mapToLong(Segment::durationTicks).max().orElse(0);
    long peak = 0;
    for (int i = 0; i < segments.size(); i++) {
      long bytes = 0;
      for (int j = i; j < segments.size(); j++) {
        bytes += segments.get(j).bytes.length();
        long ticks = segments.get(j).endTicks() - segments.get(i).startTicks();
        if (ticks > longest + longest / 2) {
          break;
        }
        peak = ticks >= (longest + 1) / 2 ? Math.max(peak, bitsPerSecond(bytes, ticks)) : peak;
      }
    }
    return peak;
  }

  private long bitsPerSecond(long bytes, long ticks) {
    return ticks == 0 ? 0 : Timescale.rescale(Math.multiplyExact(bytes, 8), timescale, ticks);
  }

  /// A box that indexes the whole file for DASH's SegmentBase (ISO/IEC 14496-12 §8.16.3), to
  /// stand right behind the init segment.
  public Sidx toSidx() throws MediaException {
    if (segments.isEmpty() || segments.size() > MAX_REFERENCES) {
      throw new MediaException.Unsupported(
          "a sidx of %d segments; group them first".formatted(segments.size()));
    }
    var references = new ArrayList<Reference>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean last = i == segments.size() - 1;
      long end = last ? segment.bytes.end() : segments.get(i + 1).bytes.offset();
      long endTicks = last ? segment.endTicks() : segments.get(i + 1).startTicks();
      references.add(reference(segment, end, endTicks));
    }
    Segment first = segments.getFirst();
    long firstOffset = first.bytes.offset() - init.end();
    return new Sidx(1, 1, timescale, first.startTicks(), firstOffset, references);
  }

  private static Reference reference(Segment segment, long end, long endTicks)
      throws MediaException {
    long size = end - segment.bytes.offset();
    long ticks = endTicks - segment.startTicks;
    if (size < 0 || size > Integer.MAX_VALUE || ticks < 0 || ticks > 0xFFFF_FFFFL) {
      throw new MediaException.Unsupported(
          "a segment of %d bytes and %d ticks in a sidx".formatted(size, ticks));
    }
    int accessPoint = segment.startsWithSync ? Reference.STARTS_WITH_SYNC : 0;
    return new Reference(false, (int) size, ticks, accessPoint);
  }

  /// The compact form that [#read] reads.
  public Bytes write() {
    return SegmentIndexFormat.write(this);
  }

  public static SegmentIndex read(byte[] bytes) throws MediaException {
    return SegmentIndexFormat.read(Bytes.of(bytes));
  }
}
