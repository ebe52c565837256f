package org.kinora.showcase;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.catalog.Downloads;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Origin;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Video;
import org.kinora.catalog.Viewer;
import org.kinora.channel.Channel;

/// A channel's newest public videos as RSS 2.0, for podcast players too, and as Atom (RFC 4287).
@Path("/c/{handle}")
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class FeedPages {

  private static final int ENTRIES = 50;
  // Programs ask every quarter of an hour at most.
  private static final String CACHING = "public, max-age=300";
  private static final int TAG_BYTES = 16;

  private final Doors doors;
  private final Shown shown;
  private final Downloads downloads;
  private final MediaAddresses media;

  FeedPages(Doors doors, Shown shown, Downloads downloads, MediaAddresses media) {
    this.doors = doors;
    this.shown = shown;
    this.downloads = downloads;
    this.media = media;
  }

  @GET
  @Path("feed.rss")
  @Operation(hidden = true)
  public Response rss(
      @PathParam("handle") String handle,
      @Context HttpServerRequest request,
      @Context Request conditions) {
    return doors.open(
        handle,
        "/feed.rss",
        channel ->
            answer(
                feed(channel, request, downloads::of),
                Rss::write,
                "application/rss+xml",
                conditions));
  }

  @GET
  @Path("feed.atom")
  @Operation(hidden = true)
  public Response atom(
      @PathParam("handle") String handle,
      @Context HttpServerRequest request,
      @Context Request conditions) {
    return doors.open(
        handle,
        "/feed.atom",
        channel ->
            answer(
                feed(channel, request, downloads::of),
                Atom::write,
                "application/atom+xml",
                conditions));
  }

  /// The sound of those that may be downloaded.
  @GET
  @Path("podcast.rss")
  @Operation(hidden = true)
  public Response podcast(
      @PathParam("handle") String handle,
      @Context HttpServerRequest request,
      @Context Request conditions) {
    return doors.open(
        handle,
        "/podcast.rss",
        channel -> {
          var self = Origin.of(request).address(channel.path() + "/podcast");
          var podcast = feed(channel, request, downloads::sounds).podcast(self);
          return answer(podcast, Rss::write, "application/rss+xml", conditions);
        });
  }

  private Feed feed(
      Channel channel,
      HttpServerRequest request,
      Function<List<Video>, Map<String, Downloads.Download>> files) {
    var videos = shown.of(channel.id(), Viewer.STRANGER, new Shown.Page(ENTRIES, null));
    return Feed.of(channel, videos, files.apply(videos), media, Origin.of(request));
  }

  private static Response answer(
      Feed feed, Function<Feed, String> format, String type, Request conditions) {
    byte[] bytes = format.apply(feed).getBytes(StandardCharsets.UTF_8);
    var tag = new EntityTag(tag(bytes));
    var unchanged = conditions.evaluatePreconditions(tag);
    var answer =
        unchanged != null ? unchanged : Response.ok(bytes, type + "; charset=utf-8").tag(tag);
    return answer.header("Cache-Control", CACHING).build();
  }

  private static String tag(byte[] bytes) {
    try {
      var sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sum, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
