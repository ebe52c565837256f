package org.kinora.title;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with titles.
enum TitleProblem implements Problem {
  NO_SUCH_TITLE("no-such-title", ProblemKind.MISSING, "There is no such film or series."),
  KIND("title-kind-invalid", ProblemKind.UNPROCESSABLE, "A title is one of: movie, series."),
  NAME(
      "title-name-invalid",
      ProblemKind.UNPROCESSABLE,
      "A title’s name has 1 to " + TitlePatch.NAME_MOST + " characters."),
  ORIGINAL_NAME(
      "title-original-name-too-long",
      ProblemKind.UNPROCESSABLE,
      "An original name has up to " + TitlePatch.NAME_MOST + " characters."),
  SLUG(
      "title-slug-invalid",
      ProblemKind.UNPROCESSABLE,
      "A name in addresses has 1 to "
          + TitleSlugs.MOST
          + " characters: the letters a to z, digits and -; it begins with a letter or digit."),
  SLUG_TAKEN(
      "title-slug-taken",
      ProblemKind.CONFLICT,
      "This name in addresses, or one that looks like it, belongs to another title. Choose another"
          + " one."),
  CHANNEL(
      "title-channel-invalid",
      ProblemKind.UNPROCESSABLE,
      "A title belongs to one of your channels; make one first if there is none."),
  SYNOPSIS(
      "title-synopsis-too-long",
      ProblemKind.UNPROCESSABLE,
      "A title’s description has up to " + TitlePatch.SYNOPSIS_MOST + " characters."),
  YEAR(
      "title-year-invalid",
      ProblemKind.UNPROCESSABLE,
      "The year is a number from "
          + TitlePatch.OLDEST_YEAR
          + " to "
          + TitlePatch.LATEST_YEAR
          + "."),
  AGE("title-age-invalid", ProblemKind.UNPROCESSABLE, "The age is a number from 0 to 21."),
  CATEGORY("title-category-unknown", ProblemKind.UNPROCESSABLE, "There is no such category."),
  GENRES(
      "title-genres-invalid",
      ProblemKind.UNPROCESSABLE,
      "A title has up to "
          + TitlePatch.GENRES_MOST
          + " genres of up to "
          + TitlePatch.GENRE_MOST
          + " characters."),
  CREDITS(
      "title-credits-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to "
          + Credit.MOST
          + " credits, each with a known role and a name of 1 to "
          + Credit.NAME_MOST
          + " characters."),
  TOO_MANY(
      "too-many-titles",
      ProblemKind.CONFLICT,
      "This channel has " + Titles.MOST + " titles, which is the most that one can have."),
  NOT_A_SERIES(
      "title-not-a-series",
      ProblemKind.CONFLICT,
      "Only a series has seasons and episodes, and only a movie has one main video."),
  NO_SUCH_SEASON("no-such-season", ProblemKind.MISSING, "There is no such season."),
  SEASON(
      "season-invalid",
      ProblemKind.UNPROCESSABLE,
      "A season has a number from 0 to "
          + Season.HIGHEST
          + ", a name of up to "
          + Season.NAME_MOST
          + " and a description of up to "
          + Season.SYNOPSIS_MOST
          + " characters."),
  TOO_MANY_SEASONS(
      "too-many-seasons",
      ProblemKind.CONFLICT,
      "This series has " + Season.MOST + " seasons, which is the most that one can have."),
  NO_SUCH_PART("no-such-part", ProblemKind.MISSING, "The title has no such part (any more)."),
  PART_KIND(
      "part-kind-invalid",
      ProblemKind.UNPROCESSABLE,
      "A part is one of: main, episode, trailer, making-of, interview, scene, extra."),
  PART_NUMBER(
      "part-number-invalid",
      ProblemKind.UNPROCESSABLE,
      "The number is one from 0 to " + PartPatch.HIGHEST + "."),
  PART_TAKEN(
      "part-taken",
      ProblemKind.CONFLICT,
      "The title has this already: an episode of that number, or its main video."),
  PART_TEXT(
      "part-text-too-long",
      ProblemKind.UNPROCESSABLE,
      "A name has up to "
          + Season.NAME_MOST
          + " characters, a description up to "
          + Season.SYNOPSIS_MOST
          + "."),
  PART_VIDEO(
      "part-video-invalid",
      ProblemKind.UNPROCESSABLE,
      "Choose a video of the owner of the title’s channel."),
  VIDEO_TAKEN(
      "part-video-taken",
      ProblemKind.CONFLICT,
      "This video is the film or an episode of a title already."),
  TOO_MANY_PARTS(
      "too-many-parts",
      ProblemKind.CONFLICT,
      "This title has " + Parts.MOST + " videos, which is the most that one can have."),
  MARKS(
      "marks-invalid",
      ProblemKind.UNPROCESSABLE,
      "Write times such as 1:23 or 1:02:03.5 that lie within the film; what begins ends after"
          + " that."),
  CONFIRM("title-confirm", ProblemKind.USER, "Tick the box to delete it for good.");

  private final ProblemText text;

  TitleProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
