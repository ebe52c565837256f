package org.kinora.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;

/// The page of one's own videos.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ListPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance mine(Listing listing);
  }

  private final Videos videos;
  private final Pipeline pipeline;
  private final MediaAddresses addresses;
  private final Caller caller;

  ListPages(Videos videos, Pipeline pipeline, MediaAddresses addresses, Caller caller) {
    this.videos = videos;
    this.pipeline = pipeline;
    this.addresses = addresses;
    this.caller = caller;
  }

  @GET
  @Path("my/videos")
  @Access(Access.Level.SIGNED_IN)
  @Operation(hidden = true)
  public TemplateInstance mine(@QueryParam("before") @Nullable String before) {
    var owned = videos.ownedBy(caller.required().id(), Listing.PER_PAGE + 1, PageKey.parse(before));
    return Templates.mine(listing(owned, "/my/videos", before));
  }

  private Listing listing(List<Video> found, String path, @Nullable String before) {
    var page = found.subList(0, Math.min(Listing.PER_PAGE, found.size()));
    return new Listing(
        page.stream().map(this::card).toList(),
        found.size() > Listing.PER_PAGE
            ? path + "?before=" + PageKey.made(page.getLast()).format()
            : "",
        before == null || before.isBlank());
  }

  private VideoCard card(Video video) {
    boolean busy = video.state() == VideoState.PROCESSING;
    return VideoCard.of(video, addresses, busy ? pipeline.progress(video.id()).overall() : 1);
  }
}
