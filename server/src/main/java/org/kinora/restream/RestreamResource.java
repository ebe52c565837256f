package org.kinora.restream;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// Where a channel's broadcasts are passed on to, by REST.
@Path("/api/v1/channels/{handle}/restream-targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class RestreamResource {

  private final ChannelAccess access;
  private final Targets targets;
  private final Relays relays;
  private final RestreamDesk desk;
  private final PageLanguage language;

  RestreamResource(
      ChannelAccess access,
      Targets targets,
      Relays relays,
      RestreamDesk desk,
      PageLanguage language) {
    this.access = access;
    this.targets = targets;
    this.relays = relays;
    this.desk = desk;
    this.language = language;
  }

  /// A target and how it stands.
  @Schema(name = "RestreamTarget", description = "Where broadcasts are passed on to.")
  record TargetView(
      UUID id,
      @Schema(description = "As its owner calls it; may be empty.") String label,
      @Schema(
              description = "Without the stream key, which is never told.",
              examples = "rtmps://live.example.org/app")
          String address,
      boolean on,
      @Schema(enumeration = {"off", "ready", "connecting", "live", "waiting"}) String state,
      @Schema(description = "Bits per second that go there; 0 while it is not live.") long bitrate,
      @Schema(description = "Pictures that it did not get because it was too slow.")
          long leftOutFrames,
      @Schema(
              description = "Why it waits, for programs; null while it does not.",
              examples = "refused")
          @Nullable String reason,
      @Schema(description = "How it stands, for people; may be empty.") String detail,
      @Schema(description = "When it is tried again; null while it does not wait.")
          @Nullable Instant nextTryAt,
      Instant createdAt) {}

  /// All targets of one channel.
  @Schema(name = "RestreamTargetList", description = "A channel's targets, the oldest first.")
  record TargetList(List<TargetView> targets) {
    TargetList {
      targets = List.copyOf(targets);
    }
  }

  /// A target to be added.
  @Schema(name = "NewRestreamTarget", description = "A target to be added; it is on at once.")
  record WantedTarget(
      @Schema(examples = "Elsewhere", maxLength = NewTarget.LABEL_MOST) @Nullable String label,
      @Schema(
              description = "Without the stream key.",
              examples = "rtmps://live.example.org/app",
              maxLength = NewTarget.ADDRESS_MOST,
              required = true)
          @Nullable String address,
      @Schema(
              description = "It is stored encrypted.",
              maxLength = NewTarget.KEY_MOST,
              required = true)
          @Nullable String key) {}

  /// What can be changed.
  @Schema(name = "RestreamTargetPatch", description = "Whether a target is on.")
  record TargetPatch(@Schema(required = true) @Nullable Boolean on) {}

  @GET
  @Operation(
      operationId = "listRestreamTargets",
      summary = "Where your channel's broadcasts are passed on to",
      description = "And how that goes; never the stream keys.")
  @APIResponse(responseCode = "200", description = "The targets.")
  public TargetList list(@PathParam("handle") String handle) {
    var channel = access.managed(handle);
    return new TargetList(targets.ofChannel(channel.id()).stream().map(this::view).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "addRestreamTarget",
      summary = "Pass broadcasts on to another service",
      description = "While the channel is live it begins at once.")
  @APIResponse(responseCode = "201", description = "The target.")
  public TargetView add(@PathParam("handle") String handle, @Nullable WantedTarget wanted) {
    var channel = access.managed(handle);
    var sent = wanted == null ? new WantedTarget(null, null, null) : wanted;
    return view(
        desk.add(
            channel,
            NewTarget.checked(text(sent.label()), text(sent.address()), text(sent.key()))));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setRestreamTarget",
      summary = "Turn a restream target on or off",
      description = "At once, where the channel is live.")
  @APIResponse(responseCode = "200", description = "The target.")
  public TargetView turn(
      @PathParam("handle") String handle, @PathParam("id") UUID id, @Nullable TargetPatch patch) {
    var channel = access.managed(handle);
    var isOn = patch == null ? null : patch.on();
    if (isOn == null) {
      throw new ProblemException(CommonProblem.BAD_REQUEST, "Send {\"on\": true} or false.");
    }
    return view(desk.turn(channel, id, isOn));
  }

  @POST
  @Path("{id}/retry")
  @Operation(
      operationId = "retryRestreamTarget",
      summary = "Try a restream target again now",
      description = "Where it waits for its next try; otherwise nothing happens.")
  @APIResponse(responseCode = "200", description = "The target.")
  public TargetView hurry(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    return view(desk.hurry(access.managed(handle), id));
  }

  @DELETE
  @Path("{id}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteRestreamTarget",
      summary = "Delete a restream target",
      description = "What is passed on to it ends.")
  @APIResponse(responseCode = "204", description = "It is deleted.")
  public void remove(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    desk.remove(access.managed(handle), id);
  }

  private static String text(@Nullable String sent) {
    return sent == null ? "" : sent;
  }

  private TargetView view(Target target) {
    var state = relays.state(target);
    var live = state instanceof TargetState.Live found ? found : null;
    var waiting = state instanceof TargetState.Waiting found ? found : null;
    return new TargetView(
        target.id(),
        target.label(),
        target.address(),
        target.isOn(),
        state.text(),
        live == null ? 0 : live.bitrateBps(),
        live == null ? 0 : live.leftOut(),
        waiting == null ? null : waiting.why().kind().text(),
        RestreamWords.detail(state, new Words(language.locale())),
        waiting == null ? null : waiting.nextAt(),
        target.createdAt());
  }
}
