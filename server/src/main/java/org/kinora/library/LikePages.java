package org.kinora.library;

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
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;
import org.kinora.catalog.VideoAccess;
import org.kinora.profile.CurrentProfile;

/// The button that says that somebody likes a video.
@Path("/watch/{id}/like")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class LikePages {

  private final Likes likes;
  private final VideoAccess videos;
  private final CurrentProfile current;

  LikePages(Likes likes, VideoAccess videos, CurrentProfile current) {
    this.likes = likes;
    this.videos = videos;
    this.current = current;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response set(
      @PathParam("id") String id,
      @FormParam("like") @DefaultValue("") String like,
      @FormParam("next") @DefaultValue("") String next) {
    var video = videos.seen(id).id().value();
    if (like.equals("yes")) {
      likes.like(current.required().id(), video);
    } else {
      likes.unlike(current.required().id(), video);
    }
    return Response.seeOther(URI.create(LocalAddress.of(next.isEmpty() ? "/watch/" + video : next)))
        .build();
  }
}
