package org.kinora.title;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change of what is said of a title; what is null stays as it is.
@Schema(
    name = "TitlePatch",
    description = "What to say of a title; what is left out stays as it is.")
record TitlePatch(
    @Schema(examples = "The lighthouse", minLength = 1, maxLength = TitlePatch.NAME_MOST)
        @Nullable String name,
    @Schema(examples = "Fyren", maxLength = TitlePatch.NAME_MOST) @Nullable String originalName,
    @Schema(description = "In Markdown.", maxLength = TitlePatch.SYNOPSIS_MOST)
        @Nullable String synopsis,
    @Schema(description = "Of its release; 0 for none.", examples = "1999") @Nullable Integer year,
    @Schema(description = "From which age it is meant for.", minimum = "0", maximum = "21")
        @Nullable Integer age,
    @Schema(description = "A category's slug; empty for none.") @Nullable String category,
    @Schema(maxItems = TitlePatch.GENRES_MOST) @Nullable List<String> genres,
    @Schema(maxItems = Credit.MOST) @Nullable List<Credit> credits,
    @Schema(description = "Whether others see it.") @Nullable Boolean published) {

  static final int NAME_MOST = 200;
  static final int SYNOPSIS_MOST = 5_000;
  static final int GENRES_MOST = 10;
  static final int GENRE_MOST = 50;
  // The first moving pictures.
  static final int OLDEST_YEAR = 1870;
  static final int LATEST_YEAR = 2200;

  private static final int OLDEST_AGE = 21;

  TitleDetails appliedTo(TitleDetails known) {
    return new TitleDetails(
        name == null ? known.name() : checkedName(name),
        originalName == null
            ? known.originalName()
            : TitleText.line(originalName, NAME_MOST, TitleProblem.ORIGINAL_NAME),
        synopsis == null
            ? known.synopsis()
            : TitleText.lines(synopsis, SYNOPSIS_MOST, TitleProblem.SYNOPSIS),
        year == null ? known.year() : checkedYear(year),
        age == null ? known.age() : checkedAge(age),
        category == null ? known.category() : category.isBlank() ? null : category.strip(),
        genres == null ? known.genres() : checkedGenres(genres),
        credits == null ? known.credits() : Credit.checked(credits),
        published == null ? known.isPublished() : published);
  }

  static String checkedName(@Nullable String text) {
    var name = TitleText.line(text, NAME_MOST, TitleProblem.NAME);
    if (name.isEmpty()) {
      throw TitleProblem.NAME.exception();
    }
    return name;
  }

  private static @Nullable Integer checkedYear(int year) {
    if (year == 0) {
      return null;
    }
    if (year < OLDEST_YEAR || year > LATEST_YEAR) {
      throw TitleProblem.YEAR.exception();
    }
    return year;
  }

  private static int checkedAge(int age) {
    if (age < 0 || age > OLDEST_AGE) {
      throw TitleProblem.AGE.exception();
    }
    return age;
  }

  private static List<String> checkedGenres(List<String> texts) {
    var genres =
        texts.stream()
            .map(text -> TitleText.line(text, GENRE_MOST, TitleProblem.GENRES))
            .filter(genre -> !genre.isEmpty())
            .distinct()
            .toList();
    if (genres.size() > GENRES_MOST) {
      throw TitleProblem.GENRES.exception();
    }
    return genres;
  }
}
