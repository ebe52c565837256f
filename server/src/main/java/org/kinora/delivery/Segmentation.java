package org.kinora.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.Cadence;
import org.kinora.media.mp4.SegmentIndex;

/// How a rendition is cut in published segments, none longer than `longest` seconds: fragments of
/// two seconds are stored, about four are published, half as many requests for the same bytes.
record Segmentation(Cadence cadence, int longest, boolean isPacked) {

  Segmentation(Cadence cadence, int longest) {
    this(cadence, longest, false);
  }

  static final int TARGET_SECONDS = 4;

  static final Segmentation USUAL =
      new Segmentation(new Cadence(TARGET_SECONDS, 1), TARGET_SECONDS);

  private static final ObjectMapper JSON = new ObjectMapper();

  /// As the pipeline chose it; null for renditions of before it did.
  static @Nullable Segmentation chosen(Rendition rendition) throws MediaException {
    JsonNode node = attributes(rendition);
    if (node.path("segment").asLong() <= 0 || node.path("per").asLong() <= 0) {
      return null;
    }
    return new Segmentation(
        new Cadence(node.path("segment").asLong(), node.path("per").asLong()),
        node.path("longest").asInt(),
        node.path("packed").asBoolean());
  }

  SegmentIndex cut(SegmentIndex fragments) {
    return isPacked ? fragments.packed(cadence) : fragments.cut(cadence);
  }

  static JsonNode attributes(Rendition rendition) throws MediaException {
    try {
      return JSON.readTree(rendition.attributes());
    } catch (JsonProcessingException e) {
      throw new MediaException.Malformed(
          "Not the attributes of a rendition: " + rendition.attributes(), 0);
    }
  }

  /// As many whole fragments as come nearest to the target, where they are of one length (2.002 s
  /// at 29.97 frames a second).
  static Segmentation of(SegmentIndex fragments) {
    if (fragments.segments().isEmpty()) {
      return USUAL;
    }
    long first = Math.max(1, fragments.segments().getFirst().durationTicks());
    long count = Math.max(1, Math.round((double) fragments.timescale() * TARGET_SECONDS / first));
    return new Segmentation(new Cadence(count * first, fragments.timescale()), TARGET_SECONDS);
  }
}
