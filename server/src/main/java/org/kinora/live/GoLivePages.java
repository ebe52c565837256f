package org.kinora.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.Pages;
import org.kinora.channel.Channels;

/// The way to going live from anywhere: to one's first channel, or to making one.
@Path("/my/live")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class GoLivePages {

  private final Channels channels;
  private final Caller caller;

  GoLivePages(Channels channels, Caller caller) {
    this.channels = channels;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public Response go() {
    return channels.ownedBy(caller.required().id()).stream()
        .findFirst()
        .map(channel -> Pages.see(LivePages.path(channel)))
        .orElseGet(() -> Pages.see("/my/channels/new"));
  }
}
