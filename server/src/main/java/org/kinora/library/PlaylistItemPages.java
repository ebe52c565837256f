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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.catalog.VideoAccess;

/// What the page of a list does with its items.
@Path("/lists/{id}/items")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class PlaylistItemPages {

  private final PlaylistAccess access;
  private final PlaylistItems items;
  private final VideoAccess videos;

  PlaylistItemPages(PlaylistAccess access, PlaylistItems items, VideoAccess videos) {
    this.access = access;
    this.items = items;
    this.videos = videos;
  }

  /// One of `up`, `down` and `remove` names a video; `all` empties the list.
  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @PathParam("id") String id,
      @FormParam("up") @DefaultValue("") String up,
      @FormParam("down") @DefaultValue("") String down,
      @FormParam("remove") @DefaultValue("") String remove,
      @FormParam("all") @DefaultValue("") String all) {
    var list = access.editable(id);
    var anchor = "";
    if (!up.isEmpty()) {
      items.step(list.id(), up, videos.viewer(), true);
      anchor = "#film-" + up;
    } else if (!down.isEmpty()) {
      items.step(list.id(), down, videos.viewer(), false);
      anchor = "#film-" + down;
    } else if (!remove.isEmpty()) {
      items.remove(list.id(), List.of(remove));
    } else if (all.equals("remove")) {
      items.clear(list.id());
    }
    return Response.seeOther(URI.create("/lists/" + list.word() + anchor)).build();
  }
}
