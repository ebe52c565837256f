package org.kinora.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.language.Words;

/// What a film's page says of its terms.
record VideoFacts(
    @Nullable String language,
    @Nullable Licence licence,
    int age,
    Downloads.@Nullable Download download) {

  static VideoFacts of(VideoTerms terms, Optional<Downloads.Download> download, Words words) {
    var language = terms.language();
    return new VideoFacts(
        language == null ? null : words.language(language),
        Licence.of(terms.licence()).orElse(null),
        terms.age(),
        download.orElse(null));
  }

  /// How large the file is that can be downloaded; null where there is none.
  public @Nullable Long size() {
    return download == null ? null : download.bytes();
  }

  public boolean isEmpty() {
    return language == null && licence == null && age == 0 && download == null;
  }
}
