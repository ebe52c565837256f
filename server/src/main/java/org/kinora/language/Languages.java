package org.kinora.language;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that all texts of the pages exist in, English first.
public final class Languages {

  public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

  private Languages() {}

  /// The language of that tag, such as `de` or `de-AT`; empty where pages do not have it.
  public static Optional<Locale> of(String tag) {
    var asked = Locale.forLanguageTag(tag).getLanguage();
    return ALL.stream().filter(known -> known.getLanguage().equals(asked)).findFirst();
  }

  /// The messages of a bundle in one of these languages.
  public static <T> T words(Class<T> bundle, Locale language) {
    return language.equals(Locale.ENGLISH)
        ? MessageBundles.get(bundle)
        : MessageBundles.get(bundle, Localized.Literal.of(language.toLanguageTag()));
  }

  /// The best one for a header `Accept-Language` (RFC 9110 §12.5.4); English where it says nothing
  /// that can be used.
  static Locale best(String accepted) {
    try {
      var best = Locale.lookup(Locale.LanguageRange.parse(accepted), ALL);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }
}
