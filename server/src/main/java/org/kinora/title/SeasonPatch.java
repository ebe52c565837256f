package org.kinora.title;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is said of a season.
@Schema(name = "SeasonPatch", description = "What is said of a season.")
record SeasonPatch(
    @Schema(maxLength = Season.NAME_MOST) @Nullable String name,
    @Schema(maxLength = Season.SYNOPSIS_MOST) @Nullable String synopsis) {

  static final SeasonPatch NOTHING = new SeasonPatch(null, null);

  String checkedName() {
    return TitleText.line(name, Season.NAME_MOST, TitleProblem.SEASON);
  }

  String checkedSynopsis() {
    return TitleText.lines(synopsis, Season.SYNOPSIS_MOST, TitleProblem.SEASON);
  }

  static int checkedNumber(int number) {
    if (number < 0 || number > Season.HIGHEST) {
      throw TitleProblem.SEASON.exception();
    }
    return number;
  }
}
