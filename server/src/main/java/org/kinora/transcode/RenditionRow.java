package org.kinora.transcode;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;

/// Builds [Rendition] rows step by step, as most kinds leave most columns empty.
@SuppressWarnings("ArrayRecordComponent") // a sum and an index on their way into a row
record RenditionRow(
    TranscodeTask task,
    Rendition.Kind kind,
    String name,
    int position,
    String key,
    long sizeBytes,
    byte[] sha256,
    String contentType) {

  /// A picture or sound rendition in CMAF form.
  Rendition media(InitSegment init, SegmentIndex index, Naming naming, @Nullable Rational rate) {
    boolean isVideo = init.isVideo();
    return new Rendition(
        UUID.randomUUID(),
        task.videoId(),
        task.revision(),
        kind,
        name,
        position,
        naming.label(),
        naming.language(),
        naming.isDefault(),
        false,
        init.codec().rfc6381(),
        isVideo ? init.width() : null,
        isVideo ? init.height() : null,
        rate == null ? null : (int) rate.num(),
        rate == null ? null : (int) rate.den(),
        isVideo ? null : init.sampleRate(),
        isVideo ? null : init.channels(),
        index.peakBitsPerSecond(),
        index.averageBitsPerSecond(),
        index.durationTicks() * 1000 / index.timescale(),
        key,
        sizeBytes,
        sha256,
        contentType,
        index.write().toArray(),
        "{}");
  }

  /// A rendition that is no CMAF: a picture or a text.
  Rendition plain(Naming naming, @Nullable Integer width, @Nullable Integer height, String json) {
    return new Rendition(
        UUID.randomUUID(),
        task.videoId(),
        task.revision(),
        kind,
        name,
        position,
        naming.label(),
        naming.language(),
        naming.isDefault(),
        naming.isForced(),
        "",
        width,
        height,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        key,
        sizeBytes,
        sha256,
        contentType,
        null,
        json);
  }

  /// How people and players are told of a rendition.
  record Naming(String label, @Nullable String language, boolean isDefault, boolean isForced) {

    static Naming of(String label) {
      return new Naming(label, null, false, false);
    }
  }
}
