package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// What a player may ask for before it is there (EXT-X-PRELOAD-HINT, RFC 8216bis §4.4.5.3).
/// `lengthBytes` is 0 where the resource is wanted to its end.
public record PreloadHint(Type type, String uri, long startBytes, long lengthBytes) {

  static final String TAG = "#EXT-X-PRELOAD-HINT";

  /// The next part, or the initialization section that it will need.
  public enum Type {
    PART,
    MAP
  }

  public PreloadHint {
    uri = Names.uri(uri);
    if (startBytes < 0 || lengthBytes < 0 || lengthBytes > Long.MAX_VALUE - startBytes) {
      throw new IllegalArgumentException("Not a byte range: " + lengthBytes + "@" + startBytes);
    }
  }

  public static PreloadHint part(String uri) {
    return new PreloadHint(Type.PART, uri, 0, 0);
  }

  /// Null for a type that is not known, which is to be passed over (§4.4.5.3).
  static @Nullable PreloadHint parse(AttributeList attributes) throws Malformed {
    Type type =
        switch (attributes.requiredToken("TYPE")) {
          case "PART" -> Type.PART;
          case "MAP" -> Type.MAP;
          default -> null;
        };
    if (type == null) {
      return null;
    }
    return new PreloadHint(
        type,
        attributes.requiredQuoted("URI"),
        attributes.integer("BYTERANGE-START"),
        attributes.integer("BYTERANGE-LENGTH"));
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter(TAG)
        .token("TYPE", type)
        .quoted("URI", uri)
        .positive("BYTERANGE-START", startBytes)
        .positive("BYTERANGE-LENGTH", lengthBytes)
        .to(out);
  }
}
