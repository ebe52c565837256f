package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;

/// What may stand in a quoted string, in a URI line and in an error message.
final class Names {

  private static final int SHOWN = 60;

  private Names() {}

  /// Free text for a quoted string (§4.2): no double quote, no line break, no control character.
  static String clean(String text) {
    var cleaned = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '"' ? '\'' : isBreak(c) ? ' ' : c)
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString().strip();
  }

  static @Nullable String cleanOrNull(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  /// A URI is never changed: one that can't be written is a mistake of the caller.
  static String uri(String uri) {
    if (uri.isEmpty() || uri.startsWith("#") || !uri.equals(clean(uri))) {
      throw new IllegalArgumentException("A playlist can't hold this URI: " + shown(uri));
    }
    return uri;
  }

  static String shown(String text) {
    String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return "'" + clean(cut) + "'";
  }

  private static boolean isBreak(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
