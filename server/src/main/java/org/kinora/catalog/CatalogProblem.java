package org.kinora.catalog;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with videos' rows.
enum CatalogProblem implements Problem {
  NO_SUCH_VIDEO(
      "no-such-video", ProblemKind.MISSING, "There is no such video, or it is not for you."),
  TAKEN_DOWN(
      "video-taken-down",
      ProblemKind.CONFLICT,
      "This video was taken down, so it stays as private as it is, and in its channel. You can"
          + " appeal against that."),
  TITLE(
      "title-invalid",
      ProblemKind.UNPROCESSABLE,
      "A title has 1 to " + VideoPatch.TITLE_MOST + " characters."),
  DESCRIPTION(
      "description-too-long",
      ProblemKind.UNPROCESSABLE,
      "A description has up to " + VideoPatch.DESCRIPTION_MOST + " characters."),
  TAGS(
      "tags-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to "
          + VideoPatch.TAGS_MOST
          + " tags of up to "
          + VideoPatch.TAG_MOST
          + " characters each."),
  VISIBILITY(
      "visibility-invalid",
      ProblemKind.UNPROCESSABLE,
      "The visibility is one of: public, unlisted, members, password, private."),
  PASSWORD(
      "password-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give a password of "
          + TermsPatch.PASSWORD_LEAST
          + " to "
          + TermsPatch.PASSWORD_MOST
          + " characters, or choose who may see the video in another way."),
  CHANNEL(
      "channel-invalid",
      ProblemKind.UNPROCESSABLE,
      "A video belongs to one of its owner's channels; there is none with this handle."),
  CATEGORY(
      "category-invalid", ProblemKind.UNPROCESSABLE, "There is no such category; choose another."),
  LANGUAGE(
      "language-invalid",
      ProblemKind.UNPROCESSABLE,
      "The language is a tag such as en, de or pt-BR; leave it empty for none."),
  LICENCE(
      "licence-invalid",
      ProblemKind.UNPROCESSABLE,
      "The licence is one of the Creative Commons, such as CC-BY-4.0; leave it empty for none."),
  AGE(
      "age-invalid",
      ProblemKind.UNPROCESSABLE,
      "The age is a number from 0, for everybody, to " + TermsPatch.OLDEST + "."),
  LISTED_AT(
      "listed-at-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give a date and time within the next two years, or none."),
  PASSWORD_NEEDED(
      "password-needed",
      ProblemKind.FORBIDDEN,
      "This video is shown to those who know its password."),
  WRONG_PASSWORD(
      "wrong-password", ProblemKind.FORBIDDEN, "This is not the password of this video."),
  TOO_MANY_TRIES(
      "too-many-tries",
      ProblemKind.LIMITED,
      "Too many passwords were tried. Wait five minutes, then try again."),
  NOT_YET(
      "not-yet", ProblemKind.FORBIDDEN, "This video has its premiere later; it can't be seen yet."),
  POSTER(
      "poster-invalid",
      ProblemKind.UNPROCESSABLE,
      "The poster is the number of one of the frames."),
  CHAPTERS(
      "chapters-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to "
          + Chapter.MOST
          + " chapters in order, each with a title of 1 to "
          + Chapter.TITLE_MOST
          + " characters."),
  CUTS(
      "cuts-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give up to "
          + Cuts.MOST
          + " ranges to take out, each with a start before its end, inside the film."),
  NOT_READY(
      "not-ready",
      ProblemKind.CONFLICT,
      "The film is still being made: wait until it is complete, then try again."),
  NOT_FAILED("not-failed", ProblemKind.CONFLICT, "Only a failed video can be tried again."),
  NOT_RUNNING(
      "not-running", ProblemKind.CONFLICT, "Nothing is being done for this video right now."),
  NO_SOURCE(
      "no-source",
      ProblemKind.CONFLICT,
      "The file of this video is not there (any more): upload it again."),
  NO_RECEIPT(
      "no-receipt",
      ProblemKind.MISSING,
      "There is no receipt of this video (yet): it is written once its pictures are encoded."),
  CONFIRM("confirm", ProblemKind.USER, "Tick the box to delete the video for good.");

  private final ProblemText text;

  CatalogProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
