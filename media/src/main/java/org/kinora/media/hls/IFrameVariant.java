package org.kinora.media.hls;

/// A playlist of single I-frames for fast seeking (EXT-X-I-FRAME-STREAM-INF).
public record IFrameVariant(StreamInfo info, String uri) {

  public IFrameVariant {
    uri = Names.uri(uri);
    if (info.frameRateMilliHz() != 0) {
      throw new IllegalArgumentException("EXT-X-I-FRAME-STREAM-INF has no FRAME-RATE (§4.3.4.3)");
    }
  }

  void formatTo(StringBuilder out) {
    info.write("#EXT-X-I-FRAME-STREAM-INF").quoted("URI", uri).to(out);
  }
}
