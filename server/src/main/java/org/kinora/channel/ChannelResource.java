package org.kinora.channel;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Channels by REST.
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Channels")
class ChannelResource {

  private final Channels channels;
  private final ChannelAccess access;
  private final ChannelPictures pictures;
  private final Follows follows;
  private final Caller caller;

  ChannelResource(
      Channels channels,
      ChannelAccess access,
      ChannelPictures pictures,
      Follows follows,
      Caller caller) {
    this.channels = channels;
    this.access = access;
    this.pictures = pictures;
    this.follows = follows;
    this.caller = caller;
  }

  @GET
  @Access(Access.Level.SIGNED_IN)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "listChannels",
      summary = "Your channels",
      description = "All that you own. The first is where your videos go unless you say otherwise.")
  @APIResponse(responseCode = "200", description = "Your channels.")
  public ChannelView.All mine() {
    return new ChannelView.All(
        channels.ownedBy(caller.required().id()).stream().map(ChannelView::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(201)
  @Operation(
      operationId = "makeChannel",
      summary = "Make a channel",
      description =
          "A name is needed; without a handle it gets one like its name. Handles are unique, and so"
              + " is how they look.")
  @APIResponse(responseCode = "201", description = "The channel.")
  public ChannelView make(@Nullable ChannelPatch patch) {
    return ChannelView.of(channels.create(caller.required().id(), sent(patch).whole()));
  }

  @GET
  @Path("{handle}")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getChannel",
      summary = "One channel",
      description = "What it says of itself, and how many follow it.")
  @APIResponse(responseCode = "200", description = "The channel.")
  public ChannelView one(@PathParam("handle") String handle) {
    return ChannelView.of(access.seen(handle));
  }

  @PATCH
  @Path("{handle}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "changeChannel",
      summary = "Change what is said of a channel",
      description = "What is left out stays. Pages under a former handle lead to the new one.")
  @APIResponse(responseCode = "200", description = "The channel as it is now.")
  public ChannelView change(@PathParam("handle") String handle, @Nullable ChannelPatch patch) {
    var channel = access.managed(handle);
    var details = sent(patch).appliedTo(channel.details());
    channels.change(channel, details);
    return ChannelView.of(access.seen(details.handle()));
  }

  @DELETE
  @Path("{handle}")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteChannel",
      summary = "Delete a channel",
      description = "One that has videos goes only when it is said where they move to.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(
      @PathParam("handle") String handle,
      @Parameter(description = "Handle of the channel of the same owner that gets the videos.")
          @QueryParam("to")
          @Nullable String target) {
    var channel = access.managed(handle);
    channels.remove(channel, access.target(channel, target));
    pictures.removeAll(channel);
  }

  @PUT
  @Path("{handle}/pictures/{slot}")
  @Consumes({"image/jpeg", "image/png", "image/webp", "image/gif", "application/octet-stream"})
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "putChannelPicture",
      summary = "Give a channel a picture",
      description =
          "`avatar` is shown in a circle, `banner` over its page. JPEG, PNG, WebP or GIF of up to"
              + " 8 MB; the middle of it is cut to size.")
  @APIResponse(responseCode = "200", description = "The channel as it is now.")
  public ChannelView picture(
      @PathParam("handle") String handle, @PathParam("slot") String slot, InputStream body)
      throws IOException {
    pictures.replace(access.managed(handle), slot(slot), body);
    return ChannelView.of(access.seen(handle));
  }

  @DELETE
  @Path("{handle}/pictures/{slot}")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteChannelPicture",
      summary = "Take a channel's picture away",
      description = "`avatar` or `banner`.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void removePicture(@PathParam("handle") String handle, @PathParam("slot") String slot) {
    pictures.remove(access.managed(handle), slot(slot));
  }

  @PUT
  @Path("{handle}/follow")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.SIGNED_IN)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "followChannel",
      summary = "Follow a channel",
      description =
          "Its videos are in your feed from then on. With `tells` you are notified of new ones.")
  @APIResponse(responseCode = "204", description = "You follow it.")
  public void follow(
      @PathParam("handle") String handle, ChannelView.@Nullable Following following) {
    boolean tells = following == null || !Boolean.FALSE.equals(following.tells());
    follows.follow(caller.required().id(), access.seen(handle), tells);
  }

  @DELETE
  @Path("{handle}/follow")
  @Access(Access.Level.SIGNED_IN)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "unfollowChannel",
      summary = "Follow a channel no longer",
      description = "Does nothing where you do not follow it.")
  @APIResponse(responseCode = "204", description = "You do not follow it.")
  public void unfollow(@PathParam("handle") String handle) {
    follows.unfollow(caller.required().id(), access.seen(handle));
  }

  private static ChannelPictures.Slot slot(String text) {
    return ChannelPictures.Slot.of(text).orElseThrow(CommonProblem.NOT_FOUND::exception);
  }

  private static ChannelPatch sent(@Nullable ChannelPatch patch) {
    if (patch == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    return patch;
  }
}
