package org.kinora.planned;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.ChannelAccess;

/// A channel's planned broadcasts, by REST.
@Path("/api/v1/channels/{handle}/planned-broadcasts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class PlanResource {

  private final ChannelAccess access;
  private final Plans plans;
  private final PlanSection section;

  PlanResource(ChannelAccess access, Plans plans, PlanSection section) {
    this.access = access;
    this.plans = plans;
    this.section = section;
  }

  /// What is planned.
  @Schema(name = "NewPlannedBroadcast", description = "A broadcast that is to come.")
  record Sent(
      @Schema(minLength = 1, maxLength = PlanText.TITLE_MOST, required = true)
          @Nullable String title,
      @Schema(maxLength = PlanText.DESCRIPTION_MOST) @Nullable String description,
      @Schema(
              enumeration = {"public", "unlisted", "members", "private"},
              defaultValue = "public")
          @Nullable String visibility,
      @Schema(
              description = "Within the coming year.",
              format = "date-time",
              examples = "2027-03-01T20:00:00Z",
              required = true)
          @Nullable String startsAt) {

    static final Sent NOTHING = new Sent(null, null, null, null);

    Plan.Wanted wanted() {
      return Plan.Wanted.of(title, description, visibility, start());
    }

    private Instant start() {
      try {
        return OffsetDateTime.parse(startsAt == null ? "" : startsAt).toInstant();
      } catch (DateTimeParseException _) {
        throw PlanProblem.START.exception();
      }
    }
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listPlannedBroadcasts",
      summary = "The broadcasts that a channel has planned",
      description = "The next first. Its owner sees those too that are missed or on no list.")
  @APIResponse(responseCode = "200", description = "The planned broadcasts.")
  public List<PlanView> all(@PathParam("handle") String handle) {
    return section.of(access.seen(handle));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "planBroadcast",
      summary = "Plan a broadcast",
      description =
          "It has its page at once, and followers are told. An encoder that connects from 30 minutes"
              + " before to 2 hours after its start begins it there.")
  @APIResponse(responseCode = "201", description = "The planned broadcast.")
  public PlanView plan(@PathParam("handle") String handle, @Nullable Sent sent) {
    var channel = access.managed(handle);
    return section.view(plans.plan(channel, (sent == null ? Sent.NOTHING : sent).wanted()));
  }

  @PUT
  @Path("{video}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changePlannedBroadcast",
      summary = "Plan a broadcast anew",
      description = "As long as it has not begun; one that was missed, too.")
  @APIResponse(responseCode = "200", description = "The planned broadcast.")
  public PlanView change(
      @PathParam("handle") String handle, @PathParam("video") String video, @Nullable Sent sent) {
    var channel = access.managed(handle);
    var wanted = (sent == null ? Sent.NOTHING : sent).wanted();
    return section.view(plans.change(channel, video, wanted));
  }

  @DELETE
  @Path("{video}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deletePlannedBroadcast",
      summary = "Give a planned broadcast up",
      description = "Its page goes with it.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void remove(@PathParam("handle") String handle, @PathParam("video") String video) {
    plans.remove(access.managed(handle), video);
  }
}
