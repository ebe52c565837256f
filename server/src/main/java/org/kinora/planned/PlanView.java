package org.kinora.planned;

import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A planned broadcast as the API and pages show it.
@Schema(name = "PlannedBroadcast", description = "A broadcast that is to come.")
public record PlanView(
    @Schema(description = "The id of its video, which the broadcast will be.") String video,
    String title,
    String description,
    @Schema(enumeration = {"public", "unlisted", "members", "private"}) String visibility,
    Instant startsAt,
    @Schema(
            description =
                "Late is one whose start is over and that may still begin; missed one that can't"
                    + " any more.",
            enumeration = {"upcoming", "late", "missed"})
        String state,
    @Schema(examples = "/watch/abcdefghijk") String watch) {

  static PlanView of(Plan plan, Instant now) {
    return new PlanView(
        plan.video().value(),
        plan.title(),
        plan.description(),
        plan.visibility().text(),
        plan.startsAt(),
        plan.state(now).name().toLowerCase(Locale.ROOT),
        "/watch/" + plan.video());
  }
}
