package org.kinora.catalog;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with videos' rows.
enum CatalogProblem implements Problem {
  NO_SUCH_VIDEO(
      "no-such-video", ProblemKind.MISSING, "There is no such video, or it is not for you."),
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
      "The visibility is one of: public, unlisted, private."),
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
