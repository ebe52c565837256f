package org.kinora.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.language.Words;

/// The watch page.
@Path("/watch")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class WatchPages {

  private static final int OTHERS = 8;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance watch(WatchView view);
  }

  /// What the page shows.
  record WatchView(
      VideoCard card,
      String description,
      String summary,
      List<String> tags,
      boolean isPlayable,
      boolean isAudio,
      boolean isManaged,
      boolean isPublic,
      String percent,
      @Nullable String problem,
      @Nullable String quality,
      String aspect,
      // Of a film that is still being encoded.
      @Nullable Double plannedSeconds,
      Addresses addresses,
      List<ChapterLink> chapters,
      List<VideoCard> others) {

    WatchView {
      chapters = List.copyOf(chapters);
      tags = List.copyOf(tags);
      others = List.copyOf(others);
    }
  }

  /// `start` is what the plain element's address ends in to begin elsewhere than at 0 (Media
  /// Fragments, §4.2.1). Root-relative for the player, whole for other programs; empty until it can
  // be played.
  record Addresses(
      String origin,
      String page,
      String hls,
      String dash,
      String thumbnails,
      String chapters,
      String start) {}

  /// A chapter as the page lists it. `start` is what its link says, in seconds.
  record ChapterLink(String title, String time, String start, boolean isCurrent) {}

  private final Videos videos;
  private final VideoAccess access;
  private final Pipeline pipeline;
  private final MediaAddresses media;
  private final Chapters chapters;
  private final Words words;

  WatchPages(
      Videos videos,
      VideoAccess access,
      Pipeline pipeline,
      MediaAddresses media,
      Chapters chapters,
      Words words) {
    this.words = words;
    this.chapters = chapters;
    this.videos = videos;
    this.access = access;
    this.pipeline = pipeline;
    this.media = media;
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public TemplateInstance watch(
      @PathParam("id") String id,
      @QueryParam("t") @DefaultValue("") String start,
      @Context HttpServerRequest request) {
    var video = access.seen(id);
    boolean managed = access.manages(video);
    boolean isMade = video.state() == VideoState.COMPLETE || video.state() == VideoState.FAILED;
    double progress = isMade ? 1 : pipeline.progress(video.id()).overall();
    var height = video.height();
    var width = video.width();
    var startMs = ChapterTime.parseSeconds(start);
    return Templates.watch(
        new WatchView(
            VideoCard.of(video, media, progress),
            video.description(),
            summary(video.description()),
            video.tags(),
            video.isPlayable(),
            video.kind().equals("audio"),
            managed,
            video.visibility() == Visibility.PUBLIC,
            Spoken.percent(progress),
            managed ? problem(video) : null,
            height == null || width == null ? null : Math.min(height, width) + "p",
            height == null || width == null ? "" : width + "/" + height,
            plannedSeconds(video),
            addresses(video, Origin.of(request), startMs),
            video.isPlayable() ? links(chapters.of(video), startMs) : List.of(),
            others(video)));
  }

  private @Nullable String problem(Video video) {
    var detail = video.problemDetail();
    return detail == null ? null : words.problem(video.problemCode(), detail);
  }

  private static @Nullable Double plannedSeconds(Video video) {
    var durationMs = video.durationMs();
    return video.state() == VideoState.PLAYABLE && durationMs != null ? durationMs / 1000.0 : null;
  }

  private static List<ChapterLink> links(List<Chapter> chapters, OptionalLong startMs) {
    int current = -1;
    for (int i = 0; i < chapters.size(); i++) {
      current =
          startMs.isPresent() && chapters.get(i).startMs() <= startMs.getAsLong() ? i : current;
    }
    var links = new ArrayList<ChapterLink>(chapters.size());
    for (var chapter : chapters) {
      links.add(
          new ChapterLink(
              chapter.title(),
              ChapterTime.clock(chapter.startMs()),
              ChapterTime.seconds(chapter.startMs()),
              links.size() == current));
    }
    return links;
  }

  private Addresses addresses(Video video, Origin origin, OptionalLong startMs) {
    boolean playable = video.isPlayable();
    return new Addresses(
        origin.text(),
        origin.address(VideoViews.watch(video)),
        playable ? media.hls(video) : "",
        playable ? media.dash(video) : "",
        video.hasStoryboard() ? media.thumbnails(video) : "",
        playable && video.hasChapters() ? media.chapters(video) : "",
        startMs.isPresent() ? "#t=" + ChapterTime.seconds(startMs.getAsLong()) : "");
  }

  private List<VideoCard> others(Video video) {
    return videos.latest(OTHERS + 1, null, access.viewer()).stream()
        .filter(other -> !other.id().equals(video.id()))
        .limit(OTHERS)
        .map(other -> VideoCard.of(other, media))
        .toList();
  }

  /// The description's beginning, for previews elsewhere.
  private static String summary(String description) {
    var line = description.replaceAll("\\s+", " ").strip();
    int most = line.offsetByCodePoints(0, Math.min(200, line.codePointCount(0, line.length())));
    return line.substring(0, most);
  }
}
