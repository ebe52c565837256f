package org.kinora.clip;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.ChannelAccess;

/// Who cuts clips of a channel's broadcasts, by REST.
@Path("/api/v1/channels/{handle}/clip-settings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Clips")
class ClipSettingResource {

  private final ChannelAccess access;
  private final ClipSettings settings;

  ClipSettingResource(ChannelAccess access, ClipSettings settings) {
    this.access = access;
    this.settings = settings;
  }

  /// Who may.
  @Schema(name = "ClipSettings", description = "Who cuts clips of your broadcasts.")
  record Makers(
      @Schema(
              description = "Everybody means everybody who is signed in.",
              enumeration = {"nobody", "followers", "everybody"},
              defaultValue = "everybody")
          @Nullable String makers) {}

  @GET
  @Operation(
      operationId = "getClipSettings",
      summary = "Who cuts clips of your broadcasts",
      description = "Beside you, who always may.")
  @APIResponse(responseCode = "200", description = "Who may.")
  public Makers makers(@PathParam("handle") String handle) {
    return new Makers(settings.of(access.managed(handle).id()).text());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setClipSettings",
      summary = "Say who cuts clips of your broadcasts",
      description = "Clips that there are stay.")
  @APIResponse(responseCode = "200", description = "Who may.")
  public Makers set(@PathParam("handle") String handle, @Nullable Makers wanted) {
    var channel = access.managed(handle);
    var makers = wanted == null || wanted.makers() == null ? "" : wanted.makers();
    settings.change(channel, ClipMakers.fromText(makers));
    return makers(handle);
  }
}
