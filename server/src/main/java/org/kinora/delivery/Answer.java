package org.kinora.delivery;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is sent of a [Media]: decided from the request's conditions, its range and what codings it
/// takes (RFC 9110 §12.5.3, §13, §14).
sealed interface Answer {

  boolean compressed();

  /// All of it: 200.
  record Whole(long length, boolean compressed) implements Answer {}

  /// A range of it: 206. Only stored bytes are sent in ranges, so never compressed.
  record Part(long from, long length) implements Answer {
    @Override
    public boolean compressed() {
      return false;
    }
  }

  /// The asker has it: 304.
  record NotModified(boolean compressed) implements Answer {}

  /// The range lies beyond the end: 416.
  record Unsatisfiable() implements Answer {
    @Override
    public boolean compressed() {
      return false;
    }
  }

  /// The request's header fields by name, null where there is none.
  interface Fields {
    @Nullable String get(String name);
  }

  static Answer to(Media media, Fields request) {
    boolean compressed =
        media.body() instanceof Media.Body.Rendered && takesGzip(request.get("accept-encoding"));
    String known = request.get("if-none-match");
    if (known != null && matches(known, media)) {
      return new NotModified(compressed);
    }
    return switch (media.body()) {
      case Media.Body.Rendered rendered ->
          new Whole(rendered.text().length(compressed), compressed);
      case Media.Body.Stored stored -> stored(media, stored.length(), request);
    };
  }

  private static Answer stored(Media media, long length, Fields request) {
    String range = request.get("range");
    String condition = range == null ? null : request.get("if-range");
    boolean counts = condition == null || condition.strip().equals(media.etag(false));
    return switch (ByteRequest.parse(counts ? range : null, length)) {
      case ByteRequest.Whole _ -> new Whole(length, false);
      case ByteRequest.Part(long from, long size) -> new Part(from, size);
      case ByteRequest.Beyond _ -> new Unsatisfiable();
    };
  }

  /// Weak comparison, as If-None-Match wants it; either coding of the same text counts.
  private static boolean matches(String known, Media media) {
    if (known.strip().equals("*")) {
      return true;
    }
    for (String tag : known.split(",", -1)) {
      String plain = tag.strip();
      plain = plain.startsWith("W/") ? plain.substring(2) : plain;
      boolean isText = media.body() instanceof Media.Body.Rendered;
      if (plain.equals(media.etag(false)) || (isText && plain.equals(media.etag(true)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", 2);
      String name = parts[0].strip();
      boolean refused = parts.length == 2 && parts[1].strip().matches("q=0(\\.0*)?");
      if ((name.equals("gzip") || name.equals("*")) && !refused) {
        return true;
      }
    }
    return false;
  }
}
