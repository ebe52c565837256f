package org.kinora.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// How a channel goes live, by REST.
@Path("/api/v1/channels/{handle}/live")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class LiveResource {

  private final ChannelAccess access;
  private final LiveSettings settings;
  private final OnAir onAir;
  private final Ingest ingest;
  private final PageLanguage language;

  LiveResource(
      ChannelAccess access,
      LiveSettings settings,
      OnAir onAir,
      Ingest ingest,
      PageLanguage language) {
    this.access = access;
    this.settings = settings;
    this.onAir = onAir;
    this.ingest = ingest;
    this.language = language;
  }

  @GET
  @Operation(
      operationId = "getLive",
      summary = "Whether your channel is live",
      description =
          "What is on air, how well the encoder does, where it publishes, and how the next"
              + " broadcast begins.")
  @APIResponse(responseCode = "200", description = "The channel's state.")
  public LiveState live(@PathParam("handle") String handle, @Context HttpServerRequest request) {
    return state(access.managed(handle), request);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setLive",
      summary = "Say how your channel goes live",
      description =
          "It counts from the next broadcast on. What is left out is as it is for a new channel.")
  @APIResponse(responseCode = "200", description = "The channel's state.")
  public LiveState set(
      @PathParam("handle") String handle,
      @Nullable LivePatch patch,
      @Context HttpServerRequest request) {
    var channel = access.managed(handle);
    if (patch == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    settings.change(channel, patch.checked());
    return state(channel, request);
  }

  private LiveState state(Channel channel, HttpServerRequest request) {
    var view = onAir.of(channel).orElse(null);
    var words = new Words(language.locale());
    return new LiveState(
        view == null ? "offline" : view.isWaiting() ? "waiting" : "live",
        view == null ? null : view.video().value(),
        view == null ? null : "/watch/" + view.video(),
        view == null ? null : view.startedAt(),
        view == null ? null : LiveState.EncoderHealth.of(view.health(), words),
        view == null ? null : LiveState.Viewers.of(view.turnout()),
        ingest.plain(request).orElse(null),
        ingest.encrypted(request).orElse(null),
        ingest.srt(request).orElse(null),
        LivePatch.of(settings.of(channel.id())));
  }
}
