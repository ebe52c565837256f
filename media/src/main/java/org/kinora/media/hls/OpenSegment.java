package org.kinora.media.hls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A segment that is still being made: its parts at the end of a playlist, with the tags that will
/// be the segment's.
public record OpenSegment(
    boolean discontinuity,
    @Nullable Instant programDateTime,
    @Nullable MediaMap map,
    List<Part> parts) {

  public OpenSegment {
    programDateTime = Segment.checked(programDateTime);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A segment is open when it has parts");
    }
  }

  void formatTo(StringBuilder out) {
    Segment.formatTags(out, discontinuity, map, programDateTime);
    parts.forEach(part -> part.formatTo(out));
  }
}
