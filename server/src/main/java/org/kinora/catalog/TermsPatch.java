package org.kinora.catalog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a video's terms; what is null stays as it is. What names a row of another table is
/// looked up by [Describing].
record TermsPatch(
    @Nullable String language,
    @Nullable String licence,
    @Nullable Integer age,
    @Nullable Boolean comments,
    @Nullable Boolean downloads,
    @Nullable Instant listedAt,
    @Nullable Boolean premieres) {

  static final int OLDEST = 21;
  static final int PASSWORD_LEAST = 6;
  static final int PASSWORD_MOST = 200;

  private static final Duration FARTHEST = Duration.ofDays(730);

  TermsPatch checked(Instant now) {
    if (age != null && (age < 0 || age > OLDEST)) {
      throw CatalogProblem.AGE.exception();
    }
    if (listedAt != null
        && (listedAt.isBefore(Instant.EPOCH) || listedAt.isAfter(now.plus(FARTHEST)))) {
      throw CatalogProblem.LISTED_AT.exception();
    }
    return this;
  }

  @Nullable String languageOf(VideoTerms known) {
    if (language == null) {
      return known.language();
    }
    return language.isBlank()
        ? null
        : FilmLanguage.normalised(language).orElseThrow(CatalogProblem.LANGUAGE::exception);
  }

  String licenceOf(VideoTerms known) {
    if (licence == null || licence.strip().equals(known.licence())) {
      return known.licence();
    }
    return licence.isBlank()
        ? ""
        : Licence.of(licence.strip()).orElseThrow(CatalogProblem.LICENCE::exception).spdx();
  }
}
