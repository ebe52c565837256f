package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;

/// Where the initialization section is (EXT-X-MAP).
public record MediaMap(String uri, @Nullable ByteRange byteRange) {

  public MediaMap {
    uri = Names.uri(uri);
  }

  public static MediaMap of(String uri) {
    return new MediaMap(uri, null);
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter("#EXT-X-MAP")
        .quoted("URI", uri)
        .quoted("BYTERANGE", byteRange == null ? null : byteRange.toString())
        .to(out);
  }
}
