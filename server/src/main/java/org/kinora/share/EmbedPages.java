package org.kinora.share;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Video;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.kernel.ContentPolicy;

/// The player for pages of other sites: nobody is signed in to a frame elsewhere, and nothing in it
/// changes anything.
@Path("/embed")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class EmbedPages {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance player(PlayerView view);

    static native TemplateInstance unavailable(String origin);
  }

  /// What the player needs; addresses of media begin at the server's root.
  record PlayerView(
      SharedVideo shared,
      String hls,
      String dash,
      String thumbnails,
      String poster,
      String aspect) {

    static PlayerView of(SharedVideo shared, MediaAddresses media) {
      Video video = shared.video();
      var size = shared.size();
      return new PlayerView(
          shared,
          media.hls(video),
          media.dash(video),
          video.hasStoryboard() ? media.thumbnails(video) : "",
          video.hasPoster() ? media.poster(video) : "",
          size.width() + "/" + size.height());
    }
  }

  private final Sharing sharing;
  private final Channels channels;
  private final MediaAddresses media;

  EmbedPages(Sharing sharing, Channels channels, MediaAddresses media) {
    this.sharing = sharing;
    this.channels = channels;
    this.media = media;
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response player(@PathParam("id") String id, @Context HttpServerRequest request) {
    var origin = sharing.origin(request);
    var shared = sharing.find(id, origin);
    // What says nothing of any video is shown by every page instead of an empty frame.
    var embedders = shared.map(found -> embedders(found.video())).orElse(List.of());
    // In place of the one that all pages have: of two policies browsers obey both.
    request.response().putHeader("Content-Security-Policy", ContentPolicy.framedBy(embedders));
    return shared
        .map(found -> answer(OK, Templates.player(PlayerView.of(found, media))))
        .orElseGet(() -> answer(NOT_FOUND, Templates.unavailable(origin)));
  }

  private List<String> embedders(Video video) {
    return channels.find(video.terms().channelId()).map(Channel::embedders).orElse(List.of());
  }

  private static Response answer(int status, TemplateInstance page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page.render())
        .build();
  }
}
