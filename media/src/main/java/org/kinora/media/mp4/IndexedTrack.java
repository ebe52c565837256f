package org.kinora.media.mp4;

import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.MovieBox.Mdhd;

/// A track of a file that is not fragmented, and the head of its film (ISO/IEC 14496-12 §8.2,
/// §8.3).
record IndexedTrack(Box mvhd, Box trak) {

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
