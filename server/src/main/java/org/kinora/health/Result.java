package org.kinora.health;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of one check.
@Schema(name = "HealthCheck", description = "What became of one check.")
public record Result(
    @Schema(examples = "disk") String name,
    @Schema(enumeration = {"ok", "skipped", "warning", "failure"}) String status,
    @Schema(description = "What was seen.") String seen,
    @Schema(description = "What to do; empty where nothing is to be done.") String cure,
    @Schema(description = "How long the look took.") long tookMs) {

  static Result of(String name, Finding finding, long tookMs) {
    return new Result(name, finding.status().text(), finding.seen(), finding.cure(), tookMs);
  }

  static Result parse(JsonNode json) {
    return new Result(
        json.path("name").asText(),
        json.path("status").asText(),
        json.path("seen").asText(),
        json.path("cure").asText(),
        json.path("tookMs").asLong());
  }

  public Status level() {
    return Status.fromText(status);
  }
}
