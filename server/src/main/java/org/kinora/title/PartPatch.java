package org.kinora.title;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// A part that is to be made, or a change of one; what is null stays as it is.
@Schema(
    name = "PartPatch",
    description = "A part of a title; what is left out stays as it is. The kind stays for good.")
record PartPatch(
    @Schema(
            enumeration = {
              "main",
              "episode",
              "trailer",
              "making-of",
              "interview",
              "scene",
              "extra"
            })
        @Nullable String kind,
    @Schema(description = "Number of an episode's season.") @Nullable Integer season,
    @Schema(description = "In its season, or among the extras; without it, the last.")
        @Nullable Integer number,
    @Schema(maxLength = Season.NAME_MOST) @Nullable String name,
    @Schema(maxLength = Season.SYNOPSIS_MOST) @Nullable String synopsis,
    @Schema(description = "Id of a video of the same owner; empty for none.")
        @Nullable String video) {

  static final int HIGHEST = 9_999;

  PartDetails whole() {
    var known = PartKind.parse(kind);
    return new PartDetails(
        known,
        known == PartKind.EPISODE ? season : null,
        number == null ? null : checked(number),
        checkedName(name),
        checkedSynopsis(synopsis),
        video(video));
  }

  PartDetails appliedTo(Part part) {
    return new PartDetails(
        part.kind(),
        part.kind() == PartKind.EPISODE && season != null ? season : part.season(),
        number == null ? (Integer) part.number() : checked(number),
        name == null ? part.name() : checkedName(name),
        synopsis == null ? part.synopsis() : checkedSynopsis(synopsis),
        video == null ? part.video() : video(video));
  }

  private static Integer checked(int number) {
    if (number < 0 || number > HIGHEST) {
      throw TitleProblem.PART_NUMBER.exception();
    }
    return number;
  }

  private static String checkedName(@Nullable String text) {
    return TitleText.line(text, Season.NAME_MOST, TitleProblem.PART_TEXT);
  }

  private static String checkedSynopsis(@Nullable String text) {
    return TitleText.lines(text, Season.SYNOPSIS_MOST, TitleProblem.PART_TEXT);
  }

  private static @Nullable String video(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!VideoId.isValid(text.strip())) {
      throw TitleProblem.PART_VIDEO.exception();
    }
    return text.strip();
  }
}
