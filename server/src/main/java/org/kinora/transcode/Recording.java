package org.kinora.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;

/// Pictures that lie in one object for each segment, as those of what was live do, for runs of
/// FFmpeg: each object alone is a file that can be read, and all behind one another are one
/// without a copy of them.
record Recording(List<Piece> pieces) {

  Recording {
    pieces = List.copyOf(pieces);
  }

  /// One object: a header of `headerBytes`, then a segment. Times count from the beginning of the
  /// first one.
  record Piece(String key, long headerBytes, long startUs, long endUs, boolean beginsWithKey) {}

  /// Of those of the parts that belong to this rendition.
  static Recording of(String rendition, List<RenditionPart> parts) throws MediaException {
    var pieces = new ArrayList<Piece>();
    long originUs = -1;
    for (RenditionPart part : parts) {
      if (!part.name().equals(rendition)) {
        continue;
      }
      var index = SegmentIndex.read(part.segmentIndex());
      var scale = new Timescale(index.timescale());
      long startUs = scale.toMicros(index.segments().getFirst().startTicks());
      originUs = originUs < 0 ? startUs : originUs;
      pieces.add(
          new Piece(
              part.objectKey(),
              index.init().length(),
              startUs - originUs,
              scale.toMicros(index.segments().getLast().endTicks()) - originUs,
              index.segments().getFirst().startsWithSync()));
    }
    return new Recording(pieces);
  }

  long durationMs() {
    return pieces.isEmpty() ? 0 : pieces.getLast().endUs() / 1000;
  }

  /// So many of the pieces that can be seen alone, evenly spread; all where there are fewer.
  List<Piece> spread(int count) {
    var alone = pieces.stream().filter(Piece::beginsWithKey).toList();
    var chosen = new ArrayList<Piece>();
    int most = Math.min(count, alone.size());
    for (int i = 0; i < most; i++) {
      chosen.add(alone.get((2 * i + 1) * alone.size() / (2 * most)));
    }
    return chosen;
  }

  /// Those that show one of the moments at every such interval: of a long film the others are
  /// never read. Where an encoder was away the piece before stands for what is missing.
  List<Piece> every(long intervalMs) {
    var chosen = new ArrayList<Piece>();
    long nextUs = 0;
    for (int i = 0; i < pieces.size(); i++) {
      boolean isLast = i + 1 == pieces.size();
      long untilUs = isLast ? pieces.get(i).endUs() : pieces.get(i + 1).startUs();
      if (nextUs < untilUs) {
        chosen.add(pieces.get(i));
        nextUs += Math.ceilDiv(untilUs - nextUs, intervalMs * 1000) * intervalMs * 1000;
      }
    }
    return chosen;
  }

  /// These pieces as one file: the first one's header, and the segments of all.
  static FfmpegInput joined(List<Piece> pieces, ObjectStore store) {
    return new FfmpegInput.Fed(
        stdin -> {
          boolean isFirst = true;
          for (Piece piece : pieces) {
            copy(piece, isFirst, store, stdin);
            isFirst = false;
          }
        });
  }

  private static void copy(Piece piece, boolean withHeader, ObjectStore store, OutputStream stdin)
      throws IOException {
    try (var object = store.open(piece.key());
        InputStream bytes =
            Channels.newInputStream(object.position(withHeader ? 0 : piece.headerBytes()))) {
      bytes.transferTo(stdin);
    }
  }
}
