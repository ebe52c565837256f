package org.kinora.channel;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;

/// The buttons by which people follow channels; each leads back to the page it was on.
@Path("/c/{handle}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class FollowPages {

  private final ChannelAccess access;
  private final Follows follows;
  private final Caller caller;

  FollowPages(ChannelAccess access, Follows follows, Caller caller) {
    this.access = access;
    this.follows = follows;
    this.caller = caller;
  }

  @POST
  @Path("follow")
  @FormPost
  @Operation(hidden = true)
  public Response follow(
      @PathParam("handle") String handle,
      @FormParam("tells") @DefaultValue("true") boolean tells,
      @FormParam("next") @DefaultValue("/") String next) {
    follows.follow(caller.required().id(), access.seen(handle), tells);
    return back(next);
  }

  @POST
  @Path("unfollow")
  @FormPost
  @Operation(hidden = true)
  public Response unfollow(
      @PathParam("handle") String handle, @FormParam("next") @DefaultValue("/") String next) {
    follows.unfollow(caller.required().id(), access.seen(handle));
    return back(next);
  }

  private static Response back(String next) {
    return Response.seeOther(URI.create(LocalAddress.of(next))).build();
  }
}
