package org.kinora.health;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;

/// The administrator's view of what is well and what is not.
@Path("/health")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class HealthPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance health(HealthView view);
  }

  private final Health health;
  private final Scrubs scrubs;

  HealthPages(Health health, Scrubs scrubs) {
    this.health = health;
    this.scrubs = scrubs;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance page() {
    var kept = health.last();
    if (kept.isEmpty()) {
      health.check();
      kept = health.last();
    }
    return Templates.health(
        HealthView.of(
            kept, health.lastRoundTrip(), health.isTravelling(), scrubs.report(), scrubs.last()));
  }

  @POST
  @Path("checks")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response check() {
    health.check();
    return back();
  }

  @POST
  @Path("round-trip")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response roundTrip() {
    health.beginRoundTrip();
    return back();
  }

  @POST
  @Path("scrub")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response scrub() {
    // One that runs already is what was wanted.
    boolean _ = scrubs.begin(Scrubs.MEGABYTES_PER_SECOND * 1_000_000L, false);
    return back();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/health")).build();
  }
}
