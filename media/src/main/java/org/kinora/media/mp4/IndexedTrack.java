package org.kinora.media.mp4;

import java.io.IOException;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.MovieBox.Hdlr;
import org.kinora.media.mp4.MovieBox.Mdhd;

/// A track of a file that is not fragmented, and the head of its film (ISO/IEC 14496-12 §8.2,
// §8.3).
record IndexedTrack(Box mvhd, Box trak) {

  /// More than the index of eight hours of pictures and sound.
  static final int MAX_INDEX = 16 << 20;

  private static final int MAX_TOP_LEVEL = 1000;

  /// The track that is the `index`th in `moov`, counted from 0, if it is of this kind.
  static IndexedTrack read(BoxChannel boxes, int index, String handler) throws IOException {
    var moov = moov(boxes);
    if (moov.first("mvex").isPresent()) {
      throw new MediaException.Unsupported("a film whose samples are in fragments");
    }
    var tracks = moov.children().stream().filter(child -> child.type().is("trak")).toList();
    if (index < 0 || index >= tracks.size()) {
      throw new MediaException.Unsupported("no track %d among %d".formatted(index, tracks.size()));
    }
    var trak = tracks.get(index);
    boolean isAsked =
        trak.first("mdia")
            .flatMap(mdia -> mdia.first(Hdlr.class))
            .filter(hdlr -> hdlr.handler().is(handler))
            .isPresent();
    if (!isAsked) {
      throw new MediaException.Unsupported(
          "track %d is not of the kind %s".formatted(index, handler));
    }
    return new IndexedTrack(moov.first("mvhd").orElseThrow(() -> missing("mvhd")), trak);
  }

  private static Box moov(BoxChannel boxes) throws IOException {
    long offset = 0;
    for (int i = 0; i < MAX_TOP_LEVEL; i++) {
      var head = boxes.required(offset).orElseThrow(() -> missing("moov"));
      if (head.is("moov")) {
        return Boxes.read(boxes.read(head.range()), offset).getFirst();
      }
      offset = head.range().end();
    }
    throw new MediaException.Unsupported("no moov among the first " + MAX_TOP_LEVEL + " boxes");
  }

  /// Ticks a second.
  long timescale() throws MediaException {
    return trak.first("mdia")
        .flatMap(mdia -> mdia.first(Mdhd.class))
        .map(Mdhd::timescale)
        .filter(scale -> scale > 0)
        .orElseThrow(() -> missing("mdhd"));
  }

  Box stbl() throws MediaException {
    return trak.first("mdia")
        .flatMap(mdia -> mdia.first("minf"))
        .flatMap(minf -> minf.first("stbl"))
        .orElseThrow(() -> missing("stbl"));
  }

  static MediaException missing(String name) {
    return new MediaException.Unsupported("no " + name + " that can be read");
  }
}
