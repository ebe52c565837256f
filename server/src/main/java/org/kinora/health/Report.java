package org.kinora.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What checks found, in the order in which they were made.
@Schema(name = "HealthReport", description = "What the checks found.")
public record Report(
    @Schema(
            description = "The worst of the checks.",
            enumeration = {"ok", "warning", "failure"})
        String status,
    List<Result> checks) {

  public Report {
    checks = List.copyOf(checks);
  }

  public static Report of(List<Result> checks) {
    var worst = checks.stream().map(Result::level).max(Comparator.naturalOrder()).orElse(Status.OK);
    return new Report((worst == Status.SKIPPED ? Status.OK : worst).text(), checks);
  }

  static Report parse(JsonNode json) {
    var checks = new ArrayList<Result>();
    json.path("checks").forEach(check -> checks.add(Result.parse(check)));
    return of(checks);
  }
}
