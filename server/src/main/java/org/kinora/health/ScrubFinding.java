package org.kinora.health;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One object that is not as its row says, or that no row knows.
@Schema(name = "ScrubFinding", description = "An object that is not as it should be.")
public record ScrubFinding(
    @Schema(
            examples = "damaged",
            enumeration = {"damaged", "missing", "unreadable", "orphan"})
        String what,
    @Schema(description = "Its key in the store.") String key,
    @Schema(description = "The video that needs it; empty for an orphan.") String video,
    @Schema(description = "What it is to people.") String name,
    @Schema(description = "What was seen.") String seen,
    @Schema(description = "What can be done.") String cure,
    @Schema(description = "Whether that was begun.") boolean repaired) {

  public String line() {
    return (repaired ? "fixed " : "FAIL  ")
        + key
        + ": "
        + what
        + (name.isEmpty() ? "" : ", " + name)
        + ", "
        + seen
        + ". Cure: "
        + cure;
  }
}
