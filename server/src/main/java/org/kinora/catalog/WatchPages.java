package org.kinora.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.SharedPage;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.Words;

/// The watch page.
@Path("/watch")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class WatchPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance watch(WatchView view);

    static native TemplateInstance premiere(PremiereView view);

    static native TemplateInstance locked(LockedView view);
  }

  /// What the page shows before a premiere. `moment` is in UTC.
  record PremiereView(VideoCard card, VideoTerms terms, String moment) {}

  /// The question for a password; nothing is said of the video.
  record LockedView(String id, String problem) {}

  /// What the page shows.
  record WatchView(
      VideoCard card,
      VideoFacts facts,
      String description,
      List<Tag> tags,
      boolean isPlayable,
      // Never uploaded: a broadcast, or a clip of one.
      boolean isRecorded,
      boolean isAudio,
      boolean isManaged,
      boolean isPublic,
      boolean isTakenDown,
      String percent,
      @Nullable String problem,
      @Nullable String quality,
      String aspect,
      // Of a film that is still being encoded.
      @Nullable Double plannedSeconds,
      Addresses addresses,
      // Null once it is over.
      @Nullable Since live,
      List<ChapterLink> chapters) {

    WatchView {
      chapters = List.copyOf(chapters);
      tags = List.copyOf(tags);
    }
  }

  /// How long it has been on air.
  record Since(Instant moment, long hours, long minutes) {

    static @Nullable Since of(Video video, Instant now) {
      if (!video.isLive()) {
        return null;
      }
      var lasting = Duration.between(video.createdAt(), now);
      return new Since(
          video.createdAt(), Math.max(0, lasting.toHours()), Math.max(0, lasting.toMinutesPart()));
    }
  }

  /// `start` is what the plain element's address ends in to begin elsewhere than at 0 (Media
  /// Fragments, §4.2.1). Root-relative for the player, whole for other programs; empty until it can
  // be played.
  record Addresses(
      String origin, String hls, String dash, String thumbnails, String chapters, String start) {}

  /// A chapter as the page lists it. `start` is what its link says, in seconds.
  record ChapterLink(String title, String time, String start, boolean isCurrent) {}

  private final Unlocking unlocking;
  private final VideoAccess access;
  private final Pipeline pipeline;
  private final MediaAddresses media;
  private final Chapters chapters;
  private final Downloads downloads;
  private final Words words;

  WatchPages(
      Unlocking unlocking,
      VideoAccess access,
      Pipeline pipeline,
      MediaAddresses media,
      Chapters chapters,
      Downloads downloads,
      Words words) {
    this.downloads = downloads;
    this.words = words;
    this.chapters = chapters;
    this.unlocking = unlocking;
    this.access = access;
    this.pipeline = pipeline;
    this.media = media;
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @SharedPage
  @Operation(hidden = true)
  public TemplateInstance watch(
      @PathParam("id") String id,
      @QueryParam("t") @DefaultValue("") String start,
      @Context HttpServerRequest request) {
    var video = access.found(id);
    return switch (access.admission(video)) {
      case GRANTED -> film(video, start, request);
      case LATER -> {
        // Nobody is to be shown it again at the moment at which it begins.
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        yield Templates.premiere(premiere(video));
      }
      case SIGN_IN -> throw CommonProblem.SIGN_IN_NEEDED.exception();
      case PASSWORD -> Templates.locked(new LockedView(id, ""));
      case NONE -> throw CatalogProblem.NO_SUCH_VIDEO.exception();
    };
  }

  @POST
  @Path("{id}/unlock")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response unlock(
      @PathParam("id") String id,
      @FormParam("password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    var video = access.found(id);
    var answer = Response.seeOther(URI.create(VideoViews.watch(video)));
    if (access.admission(video) != Admission.PASSWORD) {
      access.seen(id);
      return answer.build();
    }
    try {
      unlocking.check(video, password, request);
    } catch (ProblemException e) {
      var problem = words.problem(e.problem().code(), e.detail());
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.locked(new LockedView(id, problem)).render())
          .build();
    }
    return answer.cookie(unlocking.cookies(video, request).toArray(NewCookie[]::new)).build();
  }

  private PremiereView premiere(Video video) {
    var moment = words.time(video.terms().listedAt());
    return new PremiereView(VideoCard.of(video, media), video.terms(), moment);
  }

  private TemplateInstance film(Video video, String start, HttpServerRequest request) {
    boolean managed = access.manages(video);
    boolean isMade = video.state() == VideoState.COMPLETE || video.state() == VideoState.FAILED;
    double progress = isMade ? 1 : pipeline.progress(video.id()).overall();
    var height = video.height();
    var width = video.width();
    var startMs = ChapterTime.parseMoment(start);
    return Templates.watch(
        new WatchView(
            VideoCard.of(video, media, progress),
            VideoFacts.of(video.terms(), downloads.of(video), words),
            video.description(),
            video.tags().stream().map(Tag::new).toList(),
            video.isPlayable(),
            video.revision() != null && video.sourceKey() == null,
            video.kind().equals("audio"),
            managed,
            video.visibility() == Visibility.PUBLIC,
            video.terms().isTakenDown(),
            Spoken.percent(progress),
            managed ? problem(video) : null,
            height == null || width == null ? null : Math.min(height, width) + "p",
            height == null || width == null ? "" : width + "/" + height,
            plannedSeconds(video),
            addresses(video, Origin.of(request), startMs),
            Since.of(video, Instant.now()),
            video.isPlayable() ? links(chapters.of(video), startMs) : List.of()));
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
        playable ? media.hls(video) : "",
        playable ? media.dash(video) : "",
        video.hasStoryboard() ? media.thumbnails(video) : "",
        playable && video.hasChapters() ? media.chapters(video) : "",
        startMs.isPresent() ? "#t=" + ChapterTime.seconds(startMs.getAsLong()) : "");
  }
}
