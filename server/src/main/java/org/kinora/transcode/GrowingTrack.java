package org.kinora.transcode;

import java.util.List;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.media.mp4.InitSegment;

/// A track in the making: what is known of it before its first byte, and which parts of it
/// earlier attempts stored. `peakBandwidth` is a guess in bits per second.
record GrowingTrack(
    RenditionRow row,
    RenditionRow.Form form,
    Cutting cutting,
    long peakBandwidth,
    long durationMs,
    List<RenditionPart> stored) {

  GrowingTrack {
    stored = List.copyOf(stored);
  }

  String name() {
    return row.name();
  }

  Rendition growing(InitSegment init) {
    return row.growing(init, form, peakBandwidth, durationMs);
  }
}
