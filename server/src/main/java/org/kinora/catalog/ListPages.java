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

/// Pages that list videos: the latest ones, and one's own.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ListPages {

  private static final int PER_PAGE = 24;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance home(Listing listing);

    static native TemplateInstance mine(Listing listing);
  }

  /// One page of cards; `next` is empty on the last, `first` says whether it is the first.
  record Listing(List<VideoCard> cards, String next, boolean first) {
    Listing {
      cards = List.copyOf(cards);
    }
  }

  private final Videos videos;
  private final Pipeline pipeline;
  private final MediaAddresses addresses;
  private final Caller caller;
  private final CategoryShelves shelves;
  private final VideoAccess access;

  ListPages(
      Videos videos,
      Pipeline pipeline,
      MediaAddresses addresses,
      Caller caller,
      CategoryShelves shelves,
      VideoAccess access) {
    this.shelves = shelves;
    this.access = access;
    this.videos = videos;
    this.pipeline = pipeline;
    this.addresses = addresses;
    this.caller = caller;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public TemplateInstance home(@QueryParam("before") @Nullable String before) {
    return shelves.front("/", before).orElseGet(() -> latest("/", before));
  }

  /// The latest videos wherever the front page leads.
  @GET
  @Path("latest")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public TemplateInstance latest(@QueryParam("before") @Nullable String before) {
    return latest("/latest", before);
  }

  private TemplateInstance latest(String path, @Nullable String before) {
    return Templates.home(
        listing(videos.latest(PER_PAGE + 1, PageKey.parse(before), access.viewer()), path, before));
  }

  @GET
  @Path("my/videos")
  @Access(Access.Level.SIGNED_IN)
  @Operation(hidden = true)
  public TemplateInstance mine(@QueryParam("before") @Nullable String before) {
    var owned = videos.ownedBy(caller.required().id(), PER_PAGE + 1, PageKey.parse(before));
    return Templates.mine(listing(owned, "/my/videos", before));
  }

  private Listing listing(List<Video> found, String path, @Nullable String before) {
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    return new Listing(
        page.stream().map(this::card).toList(),
        found.size() > PER_PAGE ? path + "?before=" + PageKey.of(page.getLast()).format() : "",
        before == null || before.isBlank());
  }

  private VideoCard card(Video video) {
    boolean busy = video.state() == VideoState.PROCESSING;
    return VideoCard.of(video, addresses, busy ? pipeline.progress(video.id()).overall() : 1);
  }
}
