package org.kinora.media.dash;

import org.jspecify.annotations.Nullable;

/// Text for attributes and elements: only characters that XML 1.0 allows, none with a meaning.
final class XmlText {

  private XmlText() {}

  /// One line without characters that XML can't hold, so that what is written is what is read.
  static String clean(String text) {
    var cleaned = new StringBuilder(text.length());
    text.codePoints().map(c -> isKept(c) ? c : ' ').forEach(cleaned::appendCodePoint);
    return cleaned.toString().strip();
  }

  static @Nullable String cleanOrNull(@Nullable String text) {
    return text == null ? null : clean(text);
  }

  /// Identifiers, URIs and codecs are never changed: a bad one is a mistake of the caller.
  static String plain(String text) {
    if (text.isEmpty() || text.indexOf(' ') >= 0 || !text.equals(clean(text))) {
      throw new IllegalArgumentException("Not usable in an MPD: '" + clean(text) + "'");
    }
    return text;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static boolean isKept(int c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
