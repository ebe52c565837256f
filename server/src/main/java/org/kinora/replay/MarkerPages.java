package org.kinora.replay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;

/// The forms by which markers are set and taken away, on the page to go live.
@Path("/my/channels/{handle}/live/markers")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class MarkerPages {

  private final ChannelAccess access;
  private final Markers markers;

  MarkerPages(ChannelAccess access, Markers markers) {
    this.access = access;
    this.markers = markers;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response set(
      @PathParam("handle") String handle, @FormParam("label") @DefaultValue("") String label) {
    var channel = access.managed(handle);
    markers.set(channel, label);
    return back(channel);
  }

  @POST
  @Path("{at}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("handle") String handle, @PathParam("at") long at) {
    var channel = access.managed(handle);
    markers.remove(channel, at);
    return back(channel);
  }

  private static Response back(Channel channel) {
    return Pages.see("/my/channels/" + channel.handle() + "/live#markers");
  }
}
