package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.Channels;

/// A channel's titles by REST.
@Path("/api/v1/channels/{handle}/titles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Titles")
class ChannelTitleResource {

  private final Channels channels;
  private final TitleCards cards;
  private final TitleAccess access;

  ChannelTitleResource(Channels channels, TitleCards cards, TitleAccess access) {
    this.channels = channels;
    this.cards = cards;
    this.access = access;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listChannelTitles",
      summary = "A channel's films and series",
      description = "The newest first; with drafts for those who look after the channel.")
  @APIResponse(responseCode = "200", description = "A page of titles.")
  public TitleView.All ofChannel(
      @PathParam("handle") String handle,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before) {
    TitleResource.checkLimit(limit);
    var channel = channels.existing(handle);
    var found =
        cards.ofChannel(
            channel.id(),
            access.manages(channel.ownerId()),
            access.viewer().oldestAge(),
            TitleKey.parse(before),
            limit + 1);
    var path = "/api/v1/channels/" + channel.handle() + "/titles?";
    return TitleView.All.of(found, limit, path);
  }
}
