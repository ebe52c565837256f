package org.kinora.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far a scrub has come and what it has found.
@Schema(name = "ScrubReport", description = "How far a scrub has come and what it has found.")
public record ScrubReport(
    @Schema(enumeration = {"running", "done", "stopped", "failed"}) String state,
    @Schema(description = "Objects read back so far.") long objects,
    @Schema(description = "Bytes read back so far.") long bytes,
    @Schema(description = "Bytes that are to be read back.") long bytesTotal,
    @Schema(description = "How many findings there are; `findings` holds the first of them.")
        long found,
    List<ScrubFinding> findings,
    @Schema(description = "Why it failed; empty otherwise.") String problem) {

  /// More than anybody reads; the number of all is told.
  static final int MOST_FINDINGS = 1000;

  public static final String RUNNING = "running";
  public static final String DONE = "done";
  static final String STOPPED = "stopped";
  static final String FAILED = "failed";

  public ScrubReport {
    findings = List.copyOf(findings);
  }

  @JsonIgnore
  public boolean isRunning() {
    return state.equals(RUNNING);
  }

  @JsonIgnore
  public boolean isClean() {
    return state.equals(DONE) && found == 0;
  }
}
