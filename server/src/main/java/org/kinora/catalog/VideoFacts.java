package org.kinora.catalog;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a film's page says of its terms.
record VideoFacts(
    @Nullable String language,
    @Nullable Licence licence,
    int age,
    Downloads.@Nullable Download download) {

  static VideoFacts of(VideoTerms terms, Optional<Downloads.Download> download, Locale in) {
    var language = terms.language();
    return new VideoFacts(
        language == null ? null : FilmLanguage.name(language, in),
        Licence.of(terms.licence()).orElse(null),
        terms.age(),
        download.orElse(null));
  }

  /// How large the file is that can be downloaded.
  public String size() {
    return download == null ? "" : Spoken.bytes(download.bytes());
  }

  public boolean isEmpty() {
    return language == null && licence == null && age == 0 && download == null;
  }
}
