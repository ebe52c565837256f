package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A rendition in the edit page's table: what can be played, the pictures beside it left out.
record RenditionRow(String name, String what, String codecs, String rate, String size) {

  static List<RenditionRow> of(List<Rendition> renditions) {
    return renditions.stream()
        .filter(r -> r.kind() != Rendition.Kind.POSTER && r.kind() != Rendition.Kind.STORYBOARD)
        .sorted(Comparator.comparing(Rendition::kind).thenComparingInt(Rendition::position))
        .map(RenditionRow::of)
        .toList();
  }

  private static RenditionRow of(Rendition rendition) {
    return new RenditionRow(
        rendition.label().isEmpty() ? rendition.name() : rendition.label(),
        String.join(", ", contents(rendition)),
        rendition.codecs(),
        Spoken.bitsPerSecond(rendition.averageBandwidth()),
        Spoken.bytes(rendition.sizeBytes()));
  }

  private static List<String> contents(Rendition rendition) {
    var contents = new ArrayList<String>();
    if (rendition.width() != null && rendition.height() != null) {
      contents.add(rendition.width() + " × " + rendition.height());
    }
    var frames = rendition.frameRateNum();
    var seconds = rendition.frameRateDen();
    if (frames != null && seconds != null && seconds > 0) {
      contents.add(number((double) frames / seconds) + " fps");
    }
    var channels = rendition.channels();
    if (channels != null) {
      contents.add(channels(channels));
    }
    var rate = rendition.sampleRate();
    if (rate != null) {
      contents.add(number(rate / 1000.0) + " kHz");
    }
    var language = rendition.language();
    if (language != null) {
      contents.add(Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH));
    }
    return contents;
  }

  private static String channels(int channels) {
    return switch (channels) {
      case 1 -> "mono";
      case 2 -> "stereo";
      case 6 -> "5.1";
      default -> channels + " channels";
    };
  }

  /// At most three digits behind the point, none that says nothing.
  private static String number(double value) {
    var text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
