package org.kinora.media.hls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;

/// The segments of one rendition (RFC 8216 §4.3.3).
///
/// `targetDurationSeconds` is raised to the longest rounded segment, so 0 means "as the segments
/// need it"; a playlist that still grows gives the value that it will keep. `map` holds for the
/// segments from the first one on; a delta update has none, and its first segment may have one.
public record MediaPlaylist(
    Type type,
    Content content,
    int targetDurationSeconds,
    long mediaSequence,
    long discontinuitySequence,
    boolean independentSegments,
    @Nullable MediaMap map,
    List<Segment> segments,
    boolean ended,
    boolean fromStart,
    LowLatency lowLatency) {

  static final String END = "#EXT-X-ENDLIST\n";

  private static final int DELTA_VERSION = 9;

  /// Whether the playlist may change: LIVE has no EXT-X-PLAYLIST-TYPE, segments come and go.
  public enum Type {
    VOD,
    EVENT,
    LIVE
  }

  /// What a segment holds: media, single I-frames, or pictures.
  public enum Content {
    MEDIA,
    I_FRAMES,
    IMAGES
  }

  public MediaPlaylist {
    segments = List.copyOf(segments);
    if (type == Type.VOD && !ended) {
      throw new IllegalArgumentException("A VOD playlist has an end");
    }
    if (mediaSequence < 0 || discontinuitySequence < 0 || targetDurationSeconds < 0) {
      throw new IllegalArgumentException("A playlist doesn't count below zero");
    }
    boolean isWhole = lowLatency.skippedSegments() == 0;
    if (isWhole && !segments.isEmpty() && segments.getFirst().map() != null) {
      throw new IllegalArgumentException("The map of the first segment belongs to the playlist");
    }
    long longest = segments.stream().mapToLong(Segment::roundedSeconds).max().orElse(1);
    targetDurationSeconds = Math.toIntExact(Math.max(Math.max(1, longest), targetDurationSeconds));
  }

  public static MediaPlaylist vod(@Nullable MediaMap map, List<Segment> segments) {
    return new MediaPlaylist(
        Type.VOD, Content.MEDIA, 0, 0, 0, true, map, segments, true, false, LowLatency.NONE);
  }

  /// A playlist that only grows, as while a film is still being encoded.
  public static MediaPlaylist event(
      @Nullable MediaMap map, List<Segment> segments, int targetDurationSeconds, boolean ended) {
    return new MediaPlaylist(
        Type.EVENT,
        Content.MEDIA,
        targetDurationSeconds,
        0,
        0,
        true,
        map,
        segments,
        ended,
        !ended,
        LowLatency.NONE);
  }

  public static MediaPlaylist iFrames(MediaMap map, List<Segment> segments) {
    return new MediaPlaylist(
        Type.VOD, Content.I_FRAMES, 0, 0, 0, false, map, segments, true, false, LowLatency.NONE);
  }

  public static MediaPlaylist images(List<Segment> segments) {
    return new MediaPlaylist(
        Type.VOD, Content.IMAGES, 0, 0, 0, false, null, segments, true, false, LowLatency.NONE);
  }

  public static MediaPlaylist parse(String text) throws MediaException {
    return new MediaPlaylistParser().parse(text);
  }

  /// The playlist that this one becomes by a delta update (RFC 8216bis §6.2.5.1); what is no delta
  /// update is already that playlist.
  public MediaPlaylist updatedBy(MediaPlaylist delta) throws MediaException {
    long skipped = delta.lowLatency.skippedSegments();
    if (skipped == 0) {
      return delta;
    }
    long from = delta.mediaSequence - mediaSequence;
    if (from < 0 || from + skipped > segments.size()) {
      throw new Malformed("A delta update skips what isn't known", 0);
    }
    var all = new ArrayList<Segment>();
    for (Segment old : segments.subList((int) from, (int) (from + skipped))) {
      all.add(old.withParts(List.of()));
    }
    all.set(0, all.getFirst().withMap(null));
    all.addAll(delta.segments);
    return new MediaPlaylist(
        delta.type,
        delta.content,
        delta.targetDurationSeconds,
        delta.mediaSequence,
        delta.discontinuitySequence,
        delta.independentSegments,
        mapAt((int) from),
        all,
        delta.ended,
        delta.fromStart,
        delta.lowLatency.withoutSkip());
  }

  MediaPlaylist withoutReports() {
    return new MediaPlaylist(
        type,
        content,
        targetDurationSeconds,
        mediaSequence,
        discontinuitySequence,
        independentSegments,
        map,
        segments,
        ended,
        fromStart,
        lowLatency.withoutReports());
  }

  /// What initializes the segment at `index`.
  private @Nullable MediaMap mapAt(int index) {
    for (int i = index; i > 0; i--) {
      if (segments.get(i).map() != null) {
        return segments.get(i).map();
      }
    }
    return map;
  }

  /// The lowest protocol version that knows all that is used (RFC 8216bis §8). A playlist that can
  /// be had as a delta update has the version of that, so that the tag is the same in both.
  public int version() {
    ServerControl control = lowLatency.control();
    if (lowLatency.skippedSegments() > 0 || (control != null && control.canSkipUntilUs() > 0)) {
      return DELTA_VERSION;
    }
    boolean anyMap = map != null || segments.stream().anyMatch(s -> s.map() != null);
    if (anyMap) {
      return content == Content.I_FRAMES ? 5 : 6;
    }
    boolean four =
        content == Content.I_FRAMES || segments.stream().anyMatch(s -> s.byteRange() != null);
    return four ? 4 : 3;
  }

  public String format() {
    var out = new StringBuilder(200 + 60 * segments.size());
    out.append("#EXTM3U\n#EXT-X-VERSION:").append(version()).append('\n');
    out.append("#EXT-X-TARGETDURATION:").append(targetDurationSeconds).append('\n');
    out.append("#EXT-X-MEDIA-SEQUENCE:").append(mediaSequence).append('\n');
    if (discontinuitySequence > 0) {
      out.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(discontinuitySequence).append('\n');
    }
    if (type != Type.LIVE) {
      out.append("#EXT-X-PLAYLIST-TYPE:").append(type).append('\n');
    }
    if (fromStart) {
      out.append("#EXT-X-START:TIME-OFFSET=0\n");
    }
    if (independentSegments) {
      out.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
    }
    out.append(
        switch (content) {
          case MEDIA -> "";
          case I_FRAMES -> "#EXT-X-I-FRAMES-ONLY\n";
          case IMAGES -> "#EXT-X-IMAGES-ONLY\n";
        });
    lowLatency.formatHeadTo(out);
    if (map != null) {
      map.formatTo(out);
    }
    lowLatency.formatSkipTo(out);
    segments.forEach(segment -> segment.formatTo(out));
    lowLatency.formatEdgeTo(out);
    if (ended) {
      out.append(END);
    }
    lowLatency.formatReportsTo(out);
    return out.toString();
  }
}
