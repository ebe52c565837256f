package org.kinora.media.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a playlist ends: its last segment, complete or not, with the index of the last part listed
/// there (-1 for none).
record Edge(long msn, int part, boolean isComplete) {

  static Edge of(MediaPlaylist playlist) {
    OpenSegment open = playlist.lowLatency().open();
    if (open != null) {
      return new Edge(nextMsn(playlist), open.parts().size() - 1, false);
    }
    List<Segment> segments = playlist.segments();
    int parts = segments.isEmpty() ? 0 : segments.getLast().parts().size();
    return new Edge(nextMsn(playlist) - 1, parts - 1, true);
  }

  /// The number after that of the last complete segment.
  static long nextMsn(MediaPlaylist playlist) {
    return playlist.mediaSequence()
        + playlist.lowLatency().skippedSegments()
        + playlist.segments().size();
  }

  /// The segment with this number; null where it is not listed, or not complete.
  static @Nullable Segment segment(MediaPlaylist playlist, long msn) {
    long index = msn - playlist.mediaSequence();
    List<Segment> segments = playlist.segments();
    return index < 0 || index >= segments.size() ? null : segments.get((int) index);
  }

  /// The complete segments from this number on.
  static List<Segment> from(MediaPlaylist playlist, long msn) {
    List<Segment> segments = playlist.segments();
    long skip = Math.clamp(msn - playlist.mediaSequence(), 0, segments.size());
    return segments.subList((int) skip, segments.size());
  }

  /// The complete segments before this number.
  static List<Segment> before(MediaPlaylist playlist, long msn) {
    List<Segment> segments = playlist.segments();
    return segments.subList(0, segments.size() - from(playlist, msn).size());
  }

  /// The parts that are listed of the segment with this number.
  static List<Part> parts(MediaPlaylist playlist, long msn) {
    OpenSegment open = playlist.lowLatency().open();
    if (open != null && msn == nextMsn(playlist)) {
      return open.parts();
    }
    Segment segment = segment(playlist, msn);
    return segment == null ? List.of() : segment.parts();
  }

  /// Parts that are no longer listed make a playlist no shorter.
  boolean isBefore(Edge other) {
    return msn < other.msn || (msn == other.msn && part >= 0 && part < other.part);
  }

  /// The first part that `playlist` lists after this edge; null where it lists none.
  @Nullable Part next(MediaPlaylist playlist) {
    List<Part> same = parts(playlist, msn);
    if (part + 1 < same.size()) {
      return same.get(part + 1);
    }
    List<Part> following = parts(playlist, msn + 1);
    return following.isEmpty() ? null : following.getFirst();
  }

  /// How long the media is that `playlist` lists after the media of `before`.
  static long addedUs(MediaPlaylist before, MediaPlaylist playlist) {
    long addedUs = from(playlist, nextMsn(before)).stream().mapToLong(Segment::durationUs).sum();
    return addedUs + openUs(playlist) - openUs(before);
  }

  static long openUs(MediaPlaylist playlist) {
    OpenSegment open = playlist.lowLatency().open();
    return open == null ? 0 : open.parts().stream().mapToLong(Part::durationUs).sum();
  }

  @Override
  public String toString() {
    return part < 0 ? "segment " + msn : "part " + part + " of segment " + msn;
  }
}
