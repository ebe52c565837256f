package org.kinora.showcase;

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
import org.kinora.catalog.Listing;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Shown;
import org.kinora.catalog.VideoAccess;
import org.kinora.channel.Follows;

/// The page of all channels that somebody follows.
@Path("/following")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class FollowingPages {

  // As many as a row on the page is scrolled through.
  private static final int CHANNELS_SHOWN = 60;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance following(FollowingView view);
  }

  /// The channels that somebody follows and what is new of them.
  record FollowingView(List<Follows.Byline> channels, Listing listing) {
    FollowingView {
      channels = List.copyOf(channels);
    }
  }

  private final Follows follows;
  private final Shown shown;
  private final MediaAddresses media;
  private final Caller caller;
  private final VideoAccess access;

  FollowingPages(
      Follows follows, Shown shown, MediaAddresses media, Caller caller, VideoAccess access) {
    this.access = access;
    this.follows = follows;
    this.shown = shown;
    this.media = media;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance following(@QueryParam("before") @Nullable String before) {
    var account = caller.required().id();
    var found = shown.followedBy(account, access.viewer(), Listing.asked(before));
    return Templates.following(
        new FollowingView(
            follows.followedBy(account, CHANNELS_SHOWN),
            Listing.of(found, "/following", before, media)));
  }
}
