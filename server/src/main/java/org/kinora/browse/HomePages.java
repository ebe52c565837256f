package org.kinora.browse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.SharedPage;
import org.kinora.audience.Trending;
import org.kinora.catalog.Listing;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Tag;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;
import org.kinora.kernel.CommonProblem;
import org.kinora.profile.CurrentProfile;

/// The front page, and lists of all videos by one rule: the latest, the most watched, those with a
/// tag.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@SharedPage
class HomePages {

  private static final int MOST_TRENDING = 48;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance home(Listing listing);

    static native TemplateInstance rows(List<Row> rows);

    static native TemplateInstance trending(Listing listing);

    static native TemplateInstance tagged(String name, Listing listing);
  }

  private final Shown shown;
  private final HomeRows rows;
  private final Trending trending;
  private final CategoryShelves shelves;
  private final MediaAddresses addresses;
  private final VideoAccess access;
  private final CurrentProfile current;

  HomePages(
      Shown shown,
      HomeRows rows,
      Trending trending,
      CategoryShelves shelves,
      MediaAddresses addresses,
      VideoAccess access,
      CurrentProfile current) {
    this.shown = shown;
    this.rows = rows;
    this.trending = trending;
    this.shelves = shelves;
    this.addresses = addresses;
    this.access = access;
    this.current = current;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance home(@QueryParam("before") @Nullable String before) {
    return shelves.front("/", before).orElseGet(() -> front(before));
  }

  /// The latest videos wherever the front page leads.
  @GET
  @Path("latest")
  @Operation(hidden = true)
  public TemplateInstance latest(@QueryParam("before") @Nullable String before) {
    var latest = shown.latest(access.viewer(), Listing.asked(before));
    return Templates.home(Listing.of(latest, "/latest", before, addresses));
  }

  /// Rows; where all fits on one page they would show the same videos again and again.
  private TemplateInstance front(@Nullable String before) {
    var viewer = access.viewer();
    var latest = shown.latest(viewer, Listing.asked(before));
    boolean isFirst = before == null || before.isBlank();
    if (isFirst && latest.size() > Listing.PER_PAGE) {
      var profile = current.profile().filter(found -> !found.isHistoryPaused());
      return Templates.rows(rows.of(viewer, profile, latest));
    }
    return Templates.home(Listing.of(latest, "/", before, addresses));
  }

  @GET
  @Path("trending")
  @Operation(hidden = true)
  public TemplateInstance trending() {
    var viewer = access.viewer();
    var cards =
        shown.rows(trending.top(viewer, MOST_TRENDING)).stream()
            .map(video -> VideoCard.of(video, addresses))
            .toList();
    return Templates.trending(new Listing(cards, "", true));
  }

  @GET
  @Path("tag/{tag}")
  @Operation(hidden = true)
  public TemplateInstance tagged(
      @PathParam("tag") String tag, @QueryParam("before") @Nullable String before) {
    // PostgreSQL takes no NUL, and no tag has one.
    var found =
        tag.indexOf('\0') < 0
            ? shown.tagged(tag, access.viewer(), Listing.asked(before))
            : List.<org.kinora.catalog.Video>of();
    if (found.isEmpty()) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return Templates.tagged(tag, Listing.of(found, Tag.address(tag), before, addresses));
  }
}
