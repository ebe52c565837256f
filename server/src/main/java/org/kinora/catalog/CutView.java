package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The cuts of a film as the API shows them.
@Schema(name = "Cuts", description = "What is taken out of a film, and whether it is played so.")
record CutView(
    @Schema(
            description =
                "What is wanted, or being made: in order, and apart from one another. In times of"
                    + " the film as it is before any cut.")
        List<CutList.@Nullable Item> remove,
    @Schema(
            description =
                "`none` is taken out; all is `applied`; it is `running`, and the film is played as it"
                    + " was; or it `failed`, and the film is played as it was.",
            enumeration = {"none", "applied", "running", "failed"})
        String state,
    @Schema(description = "How far that has come, from 0 to 1.") double progress,
    @Schema(description = "Length of the film before any cut.") @Nullable Long filmMs,
    @Schema(description = "Length of the film as it is played.") @Nullable Long durationMs,
    @Schema(description = "Whether the edit that runs or failed brings another file.")
        boolean replacing,
    @Schema(description = "Why it failed; null otherwise.")
        VideoView.@Nullable ProblemView problem) {

  CutView {
    remove = Collections.unmodifiableList(new ArrayList<>(remove));
  }
}
