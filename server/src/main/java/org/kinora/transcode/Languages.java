package org.kinora.transcode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Languages of tracks: containers write ISO 639-2, the web wants BCP 47.
final class Languages {

  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private Languages() {}

  /// The BCP 47 tag for a container's language, null when it says nothing usable.
  static @Nullable String tag(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    if (lower.isEmpty() || lower.equals("und") || lower.equals("mis") || lower.equals("zxx")) {
      return null;
    }
    String known = TWO_LETTERS.get(lower);
    if (known != null) {
      return known;
    }
    String tag = Locale.forLanguageTag(lower).toLanguageTag();
    return tag.equals("und") || tag.length() > 35 ? null : tag;
  }

  /// What a menu calls a track: its language in that language, with the title where it adds a word.
  static String label(@Nullable String language, String title, String otherwise) {
    String name = "";
    if (language != null) {
      var locale = Locale.forLanguageTag(language);
      name = locale.getDisplayName(locale);
      name = name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }
    String clean = title.strip();
    if (clean.length() > 80) {
      clean = clean.substring(0, clean.offsetByCodePoints(0, 78)) + "…";
    }
    if (clean.isEmpty() || clean.equalsIgnoreCase(name)) {
      return name.isEmpty() ? otherwise : name;
    }
    return name.isEmpty() || clean.contains(name) ? clean : name + " – " + clean;
  }

  private static Map<String, String> twoLetters() {
    var codes = new HashMap<String, String>();
    for (String code : Locale.getISOLanguages()) {
      codes.put(Locale.of(code).getISO3Language(), code);
    }
    // The bibliographic codes, which Locale does not know.
    String pairs =
        "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk"
            + " mao mi may ms per fa rum ro slo sk tib bo wel cy";
    String[] words = pairs.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      codes.put(words[i], words[i + 1]);
    }
    return Map.copyOf(codes);
  }
}
