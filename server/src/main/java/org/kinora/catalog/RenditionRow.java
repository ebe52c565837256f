package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Locale;

/// A rendition in the edit page's table.
record RenditionRow(
    String name, String kind, String what, String codecs, String rate, String size) {

  static RenditionRow of(Rendition rendition) {
    var what = new ArrayList<String>();
    if (rendition.width() != null && rendition.height() != null) {
      what.add(rendition.width() + " × " + rendition.height());
    }
    var frames = rendition.frameRateNum();
    var seconds = rendition.frameRateDen();
    if (frames != null && seconds != null && seconds > 0) {
      what.add(frameRate((double) frames / seconds) + " frames/s");
    }
    if (rendition.channels() != null) {
      what.add(rendition.channels() + " channels");
    }
    if (rendition.sampleRate() != null) {
      what.add(rendition.sampleRate() + " Hz");
    }
    if (!rendition.label().isEmpty()) {
      what.add(rendition.label());
    }
    return new RenditionRow(
        rendition.name(),
        rendition.kind().text(),
        String.join(", ", what),
        rendition.codecs(),
        Spoken.bitsPerSecond(rendition.averageBandwidth()),
        Spoken.bytes(rendition.sizeBytes()));
  }

  private static String frameRate(double rate) {
    return Math.abs(rate - Math.rint(rate)) < 0.001
        ? String.valueOf(Math.round(rate))
        : String.format(Locale.ROOT, "%.3f", rate);
  }
}
