package org.kinora.live;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.ProblemException;

/// Where a channel goes live: what is on air, what to paste into an encoder, and how it goes on.
@Path("/my/channels/{handle}/live")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class LivePages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance live(LiveDeskView view);
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @Nullable String visibility,
      @FormParam("takeover") @Nullable String takeover,
      @FormParam("record") @Nullable String record) {

    // A box that is not ticked is not sent.
    LivePatch patch() {
      return new LivePatch(title, description, visibility, takeover != null, record != null);
    }
  }

  private final ChannelAccess access;
  private final KeyDesk keys;
  private final LiveSettings settings;
  private final LiveDesk desk;

  LivePages(ChannelAccess access, KeyDesk keys, LiveSettings settings, LiveDesk desk) {
    this.access = access;
    this.keys = keys;
    this.settings = settings;
    this.desk = desk;
  }

  @GET
  @Operation(hidden = true)
  public Response live(
      @PathParam("handle") String handle,
      @QueryParam("saved") @Nullable String saved,
      @Context HttpServerRequest request) {
    var view = desk.of(access.managed(handle), request);
    return page(200, saved == null ? view : view.saved());
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("handle") String handle,
      @BeanParam Sent sent,
      @Context HttpServerRequest request) {
    var channel = access.managed(handle);
    try {
      settings.change(channel, sent.patch().checked());
      return Pages.see(path(channel) + "?saved=yes");
    } catch (ProblemException e) {
      return again(e, desk.of(channel, request).entered(sent.patch()));
    }
  }

  @POST
  @Path("keys")
  @FormPost
  @Operation(hidden = true)
  public Response create(
      @PathParam("handle") String handle,
      @FormParam("label") @Nullable String label,
      @Context HttpServerRequest request) {
    var channel = access.managed(handle);
    try {
      var made = keys.create(channel, label == null ? "" : label);
      return page(200, desk.of(channel, request).fresh(made.secret()));
    } catch (ProblemException e) {
      return again(e, desk.of(channel, request));
    }
  }

  @POST
  @Path("keys/{id}/rotate")
  @FormPost
  @Operation(hidden = true)
  public Response rotate(
      @PathParam("handle") String handle,
      @PathParam("id") UUID id,
      @Context HttpServerRequest request) {
    var channel = access.managed(handle);
    var made = keys.rotate(channel, id);
    return page(200, desk.of(channel, request).fresh(made.secret()));
  }

  @POST
  @Path("keys/{id}/revoke")
  @FormPost
  @Operation(hidden = true)
  public Response revoke(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    var channel = access.managed(handle);
    keys.revoke(channel, id);
    return Pages.see(path(channel));
  }

  static String path(Channel channel) {
    return "/my/channels/" + channel.handle() + "/live";
  }

  private Response again(ProblemException e, LiveDeskView view) {
    return page(e.problem().status(), view.refused(e));
  }

  private static Response page(int status, LiveDeskView view) {
    return Pages.of(status, Templates.live(view));
  }
}
