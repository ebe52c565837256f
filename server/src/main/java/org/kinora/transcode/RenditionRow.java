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

  /// The row of a rendition in CMAF form that no object holds yet.
  static RenditionRow growing(TranscodeTask task, Rendition.Kind kind, String name, int position) {
    return new RenditionRow(task, kind, name, position, "", 0, new byte[0], kind.text() + "/mp4");
  }

  /// The rendition while its parts are being made, the first of which begins with `init`. Rate
  /// (bits per second) and duration are what is expected.
  Rendition growing(InitSegment init, Form form, long peakBandwidth, long durationMs) {
    return media(init, form, new Measures(peakBandwidth, peakBandwidth, durationMs, null), true);
  }

  /// A grown rendition with the object that holds it now.
  static Rendition whole(Rendition grown, SegmentIndex index, Bytes bytes) {
    var measures = new Measures(index);
    return new Rendition(
        grown.id(),
        grown.videoId(),
        grown.revision(),
        grown.kind(),
        grown.name(),
        grown.position(),
        grown.label(),
        grown.language(),
        grown.isDefault(),
        grown.isForced(),
        grown.codecs(),
        grown.width(),
        grown.height(),
        grown.frameRateNum(),
        grown.frameRateDen(),
        grown.sampleRate(),
        grown.channels(),
        measures.peak(),
        measures.average(),
        measures.durationMs(),
        bytes.key(),
        bytes.sizeBytes(),
        bytes.sha256(),
        grown.contentType(),
        measures.index(),
        grown.attributes(),
        false);
  }

  /// An object.
  @SuppressWarnings("ArrayRecordComponent") // a sum on its way into a row
  record Bytes(String key, long sizeBytes, byte[] sha256) {}

  /// What a CMAF rendition is besides its bytes; `codecsTail` is what its sample entry does not say
  /// of its RFC 6381 string.
  record Form(Naming naming, @Nullable Rational rate, String cutting, String codecsTail) {

    Form(Naming naming, @Nullable Rational rate, String cutting) {
      this(naming, rate, cutting, "");
    }
  }

  private record Measures(long peak, long average, long durationMs, byte @Nullable [] index) {

    Measures(SegmentIndex index) {
      this(
          index.peakBitsPerSecond(),
          index.averageBitsPerSecond(),
          index.durationTicks() * 1000 / index.timescale(),
          index.write().toArray());
    }
  }

  private Rendition media(InitSegment init, Form form, Measures measures, boolean isGrowing) {
    var naming = form.naming();
    var rate = form.rate();
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
        init.codec().rfc6381() + form.codecsTail(),
        isVideo ? init.width() : null,
        isVideo ? init.height() : null,
        rate == null ? null : (int) rate.num(),
        rate == null ? null : (int) rate.den(),
        isVideo ? null : init.sampleRate(),
        isVideo ? null : init.channels(),
        measures.peak(),
        measures.average(),
        measures.durationMs(),
        key,
        sizeBytes,
        sha256,
        contentType,
        measures.index(),
        form.cutting(),
        isGrowing);
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
        json,
        false);
  }

  /// How people and players are told of a rendition.
  record Naming(String label, @Nullable String language, boolean isDefault, boolean isForced) {

    static Naming of(String label) {
      return new Naming(label, null, false, false);
    }
  }
}
