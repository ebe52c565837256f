package org.kinora.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

  HealthResource(Health health) {
    this.health = health;
  }

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
}
