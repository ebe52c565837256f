package org.kinora.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// What is at one address: the bytes, and the headers that every reply carries.
final class Media {

  /// Where the bytes are.
  sealed interface Body {

    record Rendered(Text text) implements Body {}

    /// A run of bytes of an object in the store.
    record Stored(String key, long offset, long length) implements Body {}
  }

  /// What distinguishes replies beyond their bytes.
  record Traits(String contentType, String tag, String cacheControl) {}

  private final PublishedVideo video;
  private final long expirySecond;
  private final Traits traits;
  private final Body body;
  private final List<Entry<String, String>> headers;
  private final byte[] encodedHeaders;

  /// `expirySecond` is when the access to it ends, in seconds since 1970.
  Media(PublishedVideo video, long expirySecond, Traits traits, Body body) {
    this.video = video;
    this.expirySecond = expirySecond;
    this.traits = traits;
    this.body = body;
    headers =
        List.of(
            Map.entry("Content-Type", traits.contentType()),
            Map.entry("Cache-Control", traits.cacheControl()),
            body instanceof Body.Stored
                ? Map.entry("Accept-Ranges", "bytes")
                : Map.entry("Vary", "Accept-Encoding"),
            Map.entry("Access-Control-Allow-Origin", "*"),
            Map.entry("Access-Control-Expose-Headers", "Content-Length, Content-Range, ETag"),
            Map.entry("Cross-Origin-Resource-Policy", "cross-origin"),
            Map.entry("X-Content-Type-Options", "nosniff"));
    var text = new StringBuilder();
    headers.forEach(h -> text.append(h.getKey()).append(": ").append(h.getValue()).append("\r\n"));
    encodedHeaders = text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether it may still be sent: the video has not changed since, and the access has not ended.
  boolean isValid(long nowSecond) {
    return video.isCurrent() && nowSecond < expirySecond;
  }

  Body body() {
    return body;
  }

  long length() {
    return switch (body) {
      case Body.Rendered rendered -> rendered.text().length(false);
      case Body.Stored stored -> stored.length();
    };
  }

  /// The entity tag; a compressed text is other bytes and has its own.
  String etag(boolean compressed) {
    return compressed ? "\"" + traits.tag() + "-gz\"" : "\"" + traits.tag() + "\"";
  }

  List<Entry<String, String>> headers() {
    return headers;
  }

  /// The same headers as they stand on the wire. Not to be changed.
  byte[] encodedHeaders() {
    return encodedHeaders;
  }
}
