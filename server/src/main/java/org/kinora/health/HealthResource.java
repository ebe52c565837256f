package org.kinora.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;

/// The checks by REST.
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Health")
class HealthResource {

  private final Health health;
  private final Scrubs scrubs;

  HealthResource(Health health, Scrubs scrubs) {
    this.health = health;
    this.scrubs = scrubs;
  }

  /// How a scrub is to be made.
  @Schema(name = "ScrubOrder", description = "How a scrub is to be made.")
  record ScrubOrder(
      @Schema(description = "Most megabytes read in a second, 1 to 100000; 50 if not said.")
          @Nullable Integer megabytesPerSecond,
      @Schema(description = "Whether what can be rebuilt is rebuilt, and orphans are deleted.")
          @Nullable Boolean repair) {}

  @GET
  @Operation(
      operationId = "getHealth",
      summary = "What the last checks found",
      description = "Of machine, disk, FFmpeg, database and store. Made now if there were none.")
  @APIResponse(responseCode = "200", description = "The report.")
  public Report last() {
    return health.last().map(Reports.Kept::report).orElseGet(health::check);
  }

  @POST
  @Path("checks")
  @Operation(
      operationId = "checkHealth",
      summary = "Make all checks now",
      description = "All but the round trip; takes some seconds.")
  @APIResponse(responseCode = "200", description = "The report.")
  public Report check() {
    return health.check();
  }

  @POST
  @Path("round-trip")
  @Operation(
      operationId = "makeRoundTrip",
      summary = "Send a clip all the way",
      description =
          "A generated clip is uploaded, encoded, played and deleted. Answered when that is done.")
  @APIResponse(responseCode = "200", description = "The report.")
  public Report roundTrip() {
    return health.roundTrip();
  }

  @POST
  @Path("scrub")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      operationId = "beginScrub",
      summary = "Read every object back",
      description =
          "Compares each with its size and SHA-256, and finds those that nothing refers to. Follow it"
              + " with GET.")
  @APIResponse(responseCode = "202", description = "It has begun.")
  public ScrubReport beginScrub(@Nullable ScrubOrder order) {
    var rate = order == null ? null : order.megabytesPerSecond();
    int megabytes = rate == null ? Scrubs.MEGABYTES_PER_SECOND : rate;
    if (megabytes < 1 || megabytes > Scrubs.MOST_MEGABYTES_PER_SECOND) {
      throw HealthProblem.RATE.exception();
    }
    if (!scrubs.begin(
        megabytes * 1_000_000L, order != null && Boolean.TRUE.equals(order.repair()))) {
      throw HealthProblem.SCRUB_RUNNING.exception();
    }
    return scrub();
  }

  @GET
  @Path("scrub")
  @Operation(
      operationId = "getScrub",
      summary = "How far the scrub is",
      description = "Or what the last one found.")
  @APIResponse(responseCode = "200", description = "The report.")
  public ScrubReport scrub() {
    return scrubs.report().orElseThrow(HealthProblem.NO_SCRUB::exception);
  }

  @DELETE
  @Path("scrub")
  @ResponseStatus(204)
  @Operation(
      operationId = "stopScrub",
      summary = "Stop the scrub",
      description = "What it has found so far is kept.")
  @APIResponse(responseCode = "204", description = "It ends.")
  public void stopScrub() {
    scrubs.stop();
  }
}
