package org.kinora.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.kinora.account.Access;
import org.kinora.setting.Settings;

/// What everybody may know of the site.
@Path("/api/v1/site")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@Tag(name = "Site")
class SiteResource {

  private final Settings settings;

  SiteResource(Settings settings) {
    this.settings = settings;
  }

  /// The public settings.
  @Schema(name = "Site", description = "What the site is called and how it is run.")
  record SiteView(
      @Schema(description = "Values by key, such as site.name and registration.mode.")
          Map<String, String> settings) {}

  @GET
  @Operation(
      operationId = "getSite",
      summary = "The site",
      description = "Its name, its colour, its announcement, and who may sign up.")
  @APIResponse(responseCode = "200", description = "The public settings.")
  public SiteView site() {
    return new SiteView(settings.published());
  }
}
