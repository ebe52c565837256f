package org.kinora.catalog;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A language that is spoken in a film: a tag of BCP 47 and what it is called.
record FilmLanguage(String tag, String name) {

  static final int TAG_MOST = 20;

  // What has a name of two letters is what people look for in a list.
  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  /// All that a list offers, as they are called in a language and in its order.
  static List<FilmLanguage> all(Locale in) {
    return Arrays.stream(Locale.getISOLanguages())
        .map(tag -> new FilmLanguage(tag, name(tag, in)))
        .filter(language -> !language.name().equals(language.tag()))
        .sorted(Comparator.comparing(FilmLanguage::name, Collator.getInstance(in)))
        .toList();
  }

  static String name(String tag, Locale in) {
    return ULocale.forLanguageTag(tag).getDisplayName(ULocale.forLocale(in));
  }

  /// The tag as it is kept; empty for what is none.
  static Optional<String> normalised(String text) {
    try {
      var locale = new Locale.Builder().setLanguageTag(text.strip()).build();
      var tag = locale.toLanguageTag();
      return KNOWN.contains(locale.getLanguage()) && tag.length() <= TAG_MOST
          ? Optional.of(tag)
          : Optional.empty();
    } catch (IllformedLocaleException _) {
      return Optional.empty();
    }
  }
}
