package org.kinora.media.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;

/// The segments of one rendition (RFC 8216 §4.3.3).
///
/// `targetDurationSeconds` is raised to the longest rounded segment, so 0 means "as the segments
/// need it"; a playlist that still grows gives the value that it will keep. `map` holds for the
/// segments from the first one on.
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
    boolean fromStart) {

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
    if (!segments.isEmpty() && segments.getFirst().map() != null) {
      throw new IllegalArgumentException("The map of the first segment belongs to the playlist");
    }
    long longest = segments.stream().mapToLong(Segment::roundedSeconds).max().orElse(1);
    targetDurationSeconds = Math.toIntExact(Math.max(Math.max(1, longest), targetDurationSeconds));
  }

  public static MediaPlaylist vod(@Nullable MediaMap map, List<Segment> segments) {
    return new MediaPlaylist(Type.VOD, Content.MEDIA, 0, 0, 0, true, map, segments, true, false);
  }

  /// A playlist that only grows, as while a film is still being encoded.
  public static MediaPlaylist event(
      @Nullable MediaMap map, List<Segment> segments, int targetDurationSeconds, boolean ended) {
    return new MediaPlaylist(
        Type.EVENT, Content.MEDIA, targetDurationSeconds, 0, 0, true, map, segments, ended, !ended);
  }

  public static MediaPlaylist iFrames(MediaMap map, List<Segment> segments) {
    return new MediaPlaylist(
        Type.VOD, Content.I_FRAMES, 0, 0, 0, false, map, segments, true, false);
  }

  public static MediaPlaylist images(List<Segment> segments) {
    return new MediaPlaylist(Type.VOD, Content.IMAGES, 0, 0, 0, false, null, segments, true, false);
  }

  public static MediaPlaylist parse(String text) throws MediaException {
    return new MediaPlaylistParser().parse(text);
  }

  /// The lowest protocol version that knows all that is used (§7).
  public int version() {
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
    if (map != null) {
      map.formatTo(out);
    }
    segments.forEach(segment -> segment.formatTo(out));
    if (ended) {
      out.append("#EXT-X-ENDLIST\n");
    }
    return out.toString();
  }
}
