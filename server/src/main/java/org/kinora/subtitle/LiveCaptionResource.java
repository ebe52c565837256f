package org.kinora.subtitle;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.VideoAccess;
import org.kinora.limit.Limits;
import org.kinora.limit.Rate;

/// Captions by REST while a video is live.
@Path("/api/v1/videos/{video}/live-captions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class LiveCaptionResource {

  static final int TEXT_MOST = 500;

  /// Nobody reads faster, and machines send words as they hear them.
  private static final Rate PACE = new Rate(5, Duration.ofSeconds(1), 50);

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long USUAL_MS = 4_000;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final VideoAccess access;
  private final Instance<LiveCaptions> live;
  private final Limits limits;

  LiveCaptionResource(VideoAccess access, @Any Instance<LiveCaptions> live, Limits limits) {
    this.access = access;
    this.live = live;
    this.limits = limits;
  }

  /// A line to be shown.
  @Schema(name = "NewLiveCaption", description = "A line to be shown while live.")
  record Sent(
      @Schema(description = "A language tag, such as `en`.") @Nullable String language,
      @Schema(description = "Seconds from the beginning of the broadcast; left out for now.")
          @Nullable Double start,
      @Schema(description = "For how many seconds it is shown, 0.2 to 60; 4 when left out.")
          @Nullable Double duration,
      @Schema(minLength = 1, maxLength = TEXT_MOST) @Nullable String text) {}

  /// A line as it is kept.
  @Schema(name = "LiveCaption", description = "A line as it is kept for the recording.")
  record Kept(String id, double start, double end, String text) {

    static Kept of(LiveCue cue) {
      return new Kept(
          cue.key(), cue.cue().startMs() / 1000.0, cue.cue().endMs() / 1000.0, cue.cue().text());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "sendLiveCaption",
      summary = "Caption a broadcast",
      description =
          "Shows a line of text in your broadcast's subtitles of that language, which come to be"
              + " with their first line and stay with the recording. The same Idempotency-Key"
              + " again changes nothing.")
  @APIResponse(responseCode = "201", description = "The line.")
  public Kept send(
      @PathParam("video") String id,
      @Parameter(description = "Your own name of this line, to send it again without harm.")
          @HeaderParam("Idempotency-Key")
          @Nullable String key,
      @Nullable Sent sent) {
    var video = access.managed(id);
    limits.require("live-caption", video.id().value(), PACE);
    var caption = checked(key, sent == null ? new Sent(null, null, null, null) : sent);
    return live.stream()
        .flatMap(each -> each.show(video.id(), caption).stream())
        .findFirst()
        .map(Kept::of)
        .orElseThrow(CaptionProblem.NOT_LIVE::exception);
  }

  private static LiveCaptions.NewCaption checked(@Nullable String key, Sent sent) {
    if (key != null && !KEY.matcher(key).matches()) {
      throw CaptionProblem.KEY.exception();
    }
    String text = sent.text == null ? "" : sent.text.strip();
    if (text.isEmpty() || text.length() > TEXT_MOST) {
      throw CaptionProblem.TEXT.exception();
    }
    long duration = sent.duration == null ? USUAL_MS : millis(sent.duration);
    if (duration < SHORTEST.toMillis() || duration > LONGEST.toMillis()) {
      throw CaptionProblem.TIME.exception();
    }
    return new LiveCaptions.NewCaption(
        key == null ? UUID.randomUUID().toString() : key,
        language(sent.language),
        sent.start == null ? null : millis(sent.start),
        duration,
        text);
  }

  private static long millis(double seconds) {
    return Math.round(Math.clamp(seconds, -1, 1e9) * 1000);
  }

  private static String language(@Nullable String tag) {
    try {
      var locale = new Locale.Builder().setLanguageTag(tag == null ? "" : tag).build();
      if (!locale.getLanguage().isEmpty() && locale.toLanguageTag().length() <= 35) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      throw CaptionProblem.LANGUAGE.exception();
    }
    throw CaptionProblem.LANGUAGE.exception();
  }
}
