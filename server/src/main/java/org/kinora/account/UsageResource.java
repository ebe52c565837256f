package org.kinora.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.space.Quotas;

/// What the account that asks fills of the server's disk.
@Path("/api/v1/account/usage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Account")
class UsageResource {

  private final Quotas quotas;
  private final Caller caller;

  UsageResource(Quotas quotas, Caller caller) {
    this.quotas = quotas;
    this.caller = caller;
  }

  /// Bytes of an account.
  @Schema(name = "Usage", description = "What an account fills of the server's disk.")
  record UsageView(
      @Schema(
              description =
                  "Sources and all that was made of them, and what is set aside for uploads and"
                      + " films under way.")
          long usedBytes,
      @Schema(description = "What it may fill; null where there is no limit.")
          @Nullable Long quotaBytes) {}

  @GET
  @Operation(
      operationId = "getUsage",
      summary = "What you fill of the disk",
      description = "And what you may fill: an upload that would go beyond is refused with 507.")
  @APIResponse(responseCode = "200", description = "In bytes.")
  public UsageView usage() {
    var usage = quotas.of(caller.required().id());
    var quota = usage.quotaBytes();
    return new UsageView(usage.usedBytes(), quota.isPresent() ? quota.getAsLong() : null);
  }
}
