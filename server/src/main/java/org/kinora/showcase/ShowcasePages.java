package org.kinora.showcase;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
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
import org.kinora.account.SharedPage;
import org.kinora.catalog.Listing;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Origin;
import org.kinora.catalog.Shown;
import org.kinora.catalog.VideoAccess;
import org.kinora.channel.Channel;
import org.kinora.channel.Follows;

/// A channel's page.
@Path("/c/{handle}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ShowcasePages {

  private static final int SUMMARY_MOST = 200;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance channel(ChannelView view);
  }

  /// What the page shows; `listing` is null on the part that is about the channel. `address` and
  /// `picture` are whole, for other sites.
  record ChannelView(
      Channel channel,
      Follows.Byline byline,
      String address,
      String summary,
      String picture,
      @Nullable Listing listing) {

    public String id() {
      return channel.id().toString();
    }
  }

  private final Doors doors;
  private final Follows follows;
  private final Shown shown;
  private final MediaAddresses media;
  private final VideoAccess access;

  ShowcasePages(
      Doors doors, Follows follows, Shown shown, MediaAddresses media, VideoAccess access) {
    this.doors = doors;
    this.follows = follows;
    this.shown = shown;
    this.media = media;
    this.access = access;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @SharedPage
  @Operation(hidden = true)
  public Response videos(
      @PathParam("handle") String handle,
      @QueryParam("before") @Nullable String before,
      @Context HttpServerRequest request) {
    return doors.open(
        handle,
        "",
        channel -> {
          var found = shown.of(channel.id(), access.viewer(), Listing.asked(before));
          return page(channel, Listing.of(found, channel.path(), before, media), request);
        });
  }

  @GET
  @Path("about")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response about(@PathParam("handle") String handle, @Context HttpServerRequest request) {
    return doors.open(handle, "/about", channel -> page(channel, null, request));
  }

  private Response page(Channel channel, @Nullable Listing listing, HttpServerRequest request) {
    var origin = Origin.of(request);
    var picture = channel.banner().isEmpty() ? channel.avatar() : channel.banner();
    var view =
        new ChannelView(
            channel,
            follows.byline(channel, viewer()),
            origin.address(channel.path()),
            channel.prose().summary(SUMMARY_MOST),
            picture.isEmpty() ? "" : origin.address(picture),
            listing);
    return Response.ok(
            Templates.channel(view).render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .build();
  }

  private @Nullable UUID viewer() {
    return access.viewer().account();
  }
}
