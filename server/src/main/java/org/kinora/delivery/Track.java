package org.kinora.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;

/// A rendition with its published segments, kept small: two numbers for each segment. Its whole
/// index is read again from the row when a playlist is made of it.
final class Track {

  private final Rendition rendition;
  private final List<Long> grid;
  private final ByteRange init;
  private final long[] offsets;
  private final int[] lengths;

  /// `grid` has the ticks at which segments should begin; empty where they choose themselves.
  Track(Rendition rendition, List<Long> grid) throws MediaException {
    this.rendition = rendition;
    this.grid = List.copyOf(grid);
    var segments =
        rendition.segmentIndex() == null ? List.<SegmentIndex.Segment>of() : segments().segments();
    init = rendition.segmentIndex() == null ? new ByteRange(0, 0) : fragments().init();
    offsets = segments.stream().mapToLong(segment -> segment.bytes().offset()).toArray();
    lengths =
        segments.stream().mapToInt(segment -> Math.toIntExact(segment.bytes().length())).toArray();
  }

  Rendition rendition() {
    return rendition;
  }

  ByteRange init() {
    return init;
  }

  int segmentCount() {
    return offsets.length;
  }

  /// The bytes of a segment, numbered from 1; null beyond the last.
  @Nullable ByteRange segment(long number) {
    if (number < 1 || number > offsets.length) {
      return null;
    }
    int i = (int) number - 1;
    return new ByteRange(offsets[i], lengths[i]);
  }

  /// The index as stored: a segment for each fragment.
  SegmentIndex fragments() throws MediaException {
    byte[] stored = rendition.segmentIndex();
    if (stored == null) {
      throw new MediaException.Malformed("rendition " + rendition.name() + " has no index", 0);
    }
    return SegmentIndex.read(stored);
  }

  /// The index as published.
  SegmentIndex segments() throws MediaException {
    return grid.isEmpty() ? Segmentation.grouped(fragments()) : fragments().gridded(grid);
  }

  /// About how many bytes this holds in memory.
  int weight() {
    byte[] stored = rendition.segmentIndex();
    return 500 + offsets.length * 12 + grid.size() * 24 + (stored == null ? 0 : stored.length);
  }
}
