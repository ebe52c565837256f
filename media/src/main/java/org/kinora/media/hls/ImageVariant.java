package org.kinora.media.hls;

/// A playlist of thumbnail pictures (EXT-X-IMAGE-STREAM-INF): no part of the RFC, but a convention
/// that players follow, and others pass over.
public record ImageVariant(StreamInfo info, String uri) {

  public ImageVariant {
    uri = Names.uri(uri);
  }

  void formatTo(StringBuilder out) {
    info.write("#EXT-X-IMAGE-STREAM-INF").quoted("URI", uri).to(out);
  }
}
