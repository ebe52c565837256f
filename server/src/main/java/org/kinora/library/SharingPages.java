package org.kinora.library;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.catalog.Origin;

/// Inviting others to change a list, and accepting that.
@Path("/lists")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class SharingPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance invited(Playlist list, String address);

    static native TemplateInstance join(Playlist list, String token);
  }

  private final PlaylistAccess access;
  private final Playlists lists;
  private final PlaylistEditors editors;
  private final Caller caller;

  SharingPages(PlaylistAccess access, Playlists lists, PlaylistEditors editors, Caller caller) {
    this.access = access;
    this.lists = lists;
    this.editors = editors;
    this.caller = caller;
  }

  /// The link is shown in the answer and nowhere else afterwards.
  @POST
  @Path("{id}/invite")
  @FormPost
  @Operation(hidden = true)
  public Response invite(@PathParam("id") String id, @Context HttpServerRequest request) {
    var list = access.ownedByName(id);
    var address = Origin.of(request).address("/lists/join/" + editors.invite(list.id()));
    return Response.ok(Templates.invited(list, address).render())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", "no-store")
        .build();
  }

  @POST
  @Path("{id}/invite/withdraw")
  @FormPost
  @Operation(hidden = true)
  public Response withdraw(@PathParam("id") String id) {
    var list = access.ownedByName(id);
    editors.withdraw(list.id());
    return see(list);
  }

  @POST
  @Path("{id}/editors/{account}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("id") String id, @PathParam("account") UUID account) {
    var list = access.ownedByName(id);
    editors.remove(list.id(), account);
    return see(list);
  }

  @POST
  @Path("{id}/leave")
  @FormPost
  @Operation(hidden = true)
  public Response leave(@PathParam("id") String id) {
    editors.remove(access.editable(id).id(), caller.required().id());
    return Response.seeOther(URI.create("/lists")).build();
  }

  @GET
  @Path("join/{token}")
  @Operation(hidden = true)
  public Response ask(@PathParam("token") String token) {
    var list = invited(token);
    return access.mayEdit(list)
        ? see(list)
        : Response.ok(Templates.join(list, token).render())
            .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "no-referrer")
            .build();
  }

  @POST
  @Path("join/{token}")
  @FormPost
  @Operation(hidden = true)
  public Response join(@PathParam("token") String token) {
    var list = invited(token);
    if (!access.isOwner(list)) {
      editors.join(list.id(), token, caller.required().id());
    }
    return see(list);
  }

  private Playlist invited(String token) {
    return editors
        .invited(token)
        .flatMap(lists::find)
        .orElseThrow(LibraryProblem.INVITE_GONE::exception);
  }

  private static Response see(Playlist list) {
    return Response.seeOther(URI.create("/lists/" + list.word())).build();
  }
}
