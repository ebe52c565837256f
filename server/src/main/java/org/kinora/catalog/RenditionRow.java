package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.language.Words;

/// A rendition in the edit page's table: what can be played, the pictures beside it left out.
record RenditionRow(
    String name, String what, String codecs, @Nullable Long rate, @Nullable Long size) {

  static List<RenditionRow> of(List<Rendition> renditions, Words words) {
    return renditions.stream()
        .filter(r -> r.kind() != Rendition.Kind.POSTER && r.kind() != Rendition.Kind.STORYBOARD)
        .sorted(Comparator.comparing(Rendition::kind).thenComparingInt(Rendition::position))
        .map(rendition -> of(rendition, words))
        .toList();
  }

  private static RenditionRow of(Rendition rendition, Words words) {
    return new RenditionRow(
        rendition.label().isEmpty() ? rendition.name() : rendition.label(),
        String.join(", ", contents(rendition, words)),
        rendition.codecs(),
        rendition.averageBandwidth(),
        rendition.sizeBytes());
  }

  private static List<String> contents(Rendition rendition, Words words) {
    var messages = words.messages(EditMessages.class);
    var contents = new ArrayList<String>();
    if (rendition.width() != null && rendition.height() != null) {
      contents.add(rendition.width() + " × " + rendition.height());
    }
    var frames = rendition.frameRateNum();
    var seconds = rendition.frameRateDen();
    if (frames != null && seconds != null && seconds > 0) {
      contents.add(messages.frames(words.number((double) frames / seconds, 3)));
    }
    var channels = rendition.channels();
    if (channels != null) {
      contents.add(channels(channels, messages));
    }
    var rate = rendition.sampleRate();
    if (rate != null) {
      contents.add(words.number(rate / 1000.0, 3) + " kHz");
    }
    var language = rendition.language();
    if (language != null) {
      contents.add(words.language(language));
    }
    return contents;
  }

  private static String channels(int channels, EditMessages messages) {
    return switch (channels) {
      case 1 -> messages.mono();
      case 2 -> messages.stereo();
      case 6 -> "5.1";
      default -> messages.channels(channels);
    };
  }
}
