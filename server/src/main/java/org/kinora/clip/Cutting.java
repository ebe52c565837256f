package org.kinora.clip;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.SegmentIndex;

/// Which stored segments of a broadcast a clip is: whole ones, so that it lasts a little longer
/// than was asked for rather than shorter, and from one on that can be seen alone. Times count
/// from the beginning of the broadcast.
record Cutting(int firstOrdinal, int lastOrdinal, long startMs, long durationMs) {

  private record Piece(int ordinal, long startMs, long endMs, boolean isIndependent) {}

  /// Of the leading rendition's parts, in order. `startMs` is null for the end of what there is.
  /// Empty where nothing lies there.
  static Optional<Cutting> of(List<RenditionPart> parts, @Nullable Long startMs, long durationMs)
      throws MediaException {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    long originMs = piece(parts.getFirst(), 0).startMs;
    long endMs = startMs == null ? piece(parts.getLast(), originMs).endMs : startMs + durationMs;
    long fromMs = Math.max(0, endMs - durationMs);
    Piece first = null;
    Piece last = null;
    for (RenditionPart part : parts) {
      var piece = piece(part, originMs);
      if (piece.startMs >= endMs) {
        break;
      }
      boolean isBefore = piece.startMs <= fromMs;
      if (piece.isIndependent && (isBefore || first == null)) {
        first = piece;
      }
      if (piece.endMs > fromMs) {
        last = piece;
      }
    }
    return first == null || last == null || last.ordinal < first.ordinal
        ? Optional.empty()
        : Optional.of(
            new Cutting(first.ordinal, last.ordinal, first.startMs, last.endMs - first.startMs));
  }

  private static Piece piece(RenditionPart part, long originMs) throws MediaException {
    var index = SegmentIndex.read(part.segmentIndex());
    var scale = new Timescale(index.timescale());
    var first = index.segments().getFirst();
    return new Piece(
        part.ordinal(),
        scale.toMicros(first.startTicks()) / 1000 - originMs,
        scale.toMicros(index.segments().getLast().endTicks()) / 1000 - originMs,
        first.startsWithSync());
  }
}
