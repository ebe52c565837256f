package org.kinora.onair;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.LiveAnswers;
import org.kinora.delivery.LiveReply;
import org.kinora.delivery.MediaAccess;
import org.kinora.delivery.SharedReply;
import org.kinora.kernel.ProblemException;
import org.kinora.media.hls.LiveImage;
import org.kinora.media.hls.Reload;

/// Playlists, headers and parts of what is on air. All viewers ask for the same at the same time:
/// what an address means, and whether it may be had, is looked up once for all of them.
@ApplicationScoped
class LiveReplies implements LiveAnswers {

  /// A viewer who may no longer watch gets nothing more after this.
  private static final Duration BELIEVED = Duration.ofSeconds(2);

  /// Some 10 addresses a second, rendition and proof of access are in use.
  private static final int MAX_ADDRESSES = 20_000;

  private static final int MAX_URI = 500;

  private final Broadcasts broadcasts;
  private final MediaAccess access;
  private final LiveTraffic traffic;
  private final Cache<String, Asked> known =
      Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).expireAfterWrite(BELIEVED).build();
  private final LiveReply.Now late =
      new LiveReply.Now(problem(new ProblemException(BroadcastProblem.STALLED)), false);

  LiveReplies(Broadcasts broadcasts, MediaAccess access, LiveTraffic traffic) {
    this.broadcasts = broadcasts;
    this.access = access;
    this.traffic = traffic;
  }

  /// What a request means, of those who may have it.
  record Asked(Broadcast broadcast, LiveTrack track, What what, boolean isPublic) {

    LiveReply now(SharedReply reply) {
      return new LiveReply.Now(reply, isPublic);
    }

    LiveReply later(Predicate<LiveTrack> isReady) {
      return (LiveReply.Later) sleeper -> track.park(new Waiter(isReady, sleeper));
    }
  }

  /// One of a track's resources that are in memory.
  sealed interface What {

    record Playlist(Reload reload) implements What {}

    record Part(long number) implements What {}

    record Header() implements What {}

    /// Null for all others.
    static @Nullable What of(LivePath path, @Nullable String query) {
      return switch (path.file()) {
        case PlainNames.PLAYLIST -> new Playlist(Reload.parseQuery(query));
        case PlainNames.INIT -> new Header();
        default -> {
          long number = path.number(PlainNames.PART_PREFIX);
          yield number < 0 ? null : new Part(number);
        }
      };
    }
  }

  @Override
  public @Nullable LiveReply to(String uri, boolean takesGzip) {
    Asked asked = known.getIfPresent(uri);
    if (asked == null) {
      asked = look(uri);
      if (asked == null) {
        return null;
      }
      known.put(uri, asked);
    }
    try {
      return reply(asked, takesGzip);
    } catch (ProblemException e) {
      return null; // told by the slow way
    }
  }

  private @Nullable Asked look(String uri) {
    int query = uri.indexOf('?');
    LivePath path =
        uri.length() > MAX_URI
            ? null
            : LivePath.parse(query < 0 ? uri : uri.substring(0, query)).orElse(null);
    Broadcast broadcast = path == null ? null : broadcasts.find(path.video());
    if (path == null || broadcast == null || path.track() == null) {
      return null;
    }
    LiveTrack track = broadcast.track(path.track());
    What what = What.of(path, query < 0 ? null : uri.substring(query + 1));
    Instant now = Instant.now();
    boolean isAllowed = access.expiry(path.access(), broadcast.video(), now) > now.getEpochSecond();
    return track == null || what == null || !isAllowed
        ? null
        : new Asked(broadcast, track, what, MediaAccess.isPublic(path.access()));
  }

  @Override
  public LiveReply.Now late() {
    return late;
  }

  @Override
  public void sent(LiveReply.Now reply) {
    traffic.sent(reply.reply().length());
  }

  /// What a resource is now, or that it is still to come. Throws [ProblemException] for what can't
  /// be had.
  LiveReply reply(Asked asked, boolean takesGzip) {
    if (asked.track.isGone()) {
      throw new ProblemException(BroadcastProblem.NOT_LIVE);
    }
    return switch (asked.what) {
      case What.Playlist(Reload reload) -> playlist(asked, reload, takesGzip);
      case What.Part(long number) -> part(asked, number);
      case What.Header _ -> header(asked);
    };
  }

  private static LiveReply header(Asked asked) {
    SharedReply header = asked.track.header();
    if (header == null) {
      throw new ProblemException(BroadcastProblem.NOT_LIVE);
    }
    return asked.now(header);
  }

  private static LiveReply playlist(Asked asked, Reload reload, boolean takesGzip) {
    LiveImage image = asked.track.image();
    return switch (reload.against(image, asked.track.rules())) {
      case Reload.Answer.Refused(String reason) ->
          throw new ProblemException(BroadcastProblem.BAD_RELOAD, reason);
      case Reload.Answer.Wait(long msn, int part) ->
          asked.later(it -> it.image().has(msn, part) || it.image().hasEnded());
      case Reload.Answer.Now _ when image.lastMsn() < 0 && !image.hasEnded() ->
          asked.later(it -> it.image().lastMsn() >= 0 || it.image().hasEnded());
      case Reload.Answer.Now(boolean isDelta) ->
          asked.now(asked.broadcast.playlist(asked.track).reply(isDelta, takesGzip));
    };
  }

  private static LiveReply part(Asked asked, long number) {
    SharedReply part = asked.track.part(number);
    if (part != null) {
      return asked.now(part);
    }
    LiveImage image = asked.track.image();
    // The one that is hinted is held until all of it is there (RFC 8216bis §6.2.2).
    if (number != image.nextPartNumber() || image.hasEnded()) {
      throw new ProblemException(BroadcastProblem.NOT_LIVE);
    }
    return asked.later(it -> it.image().nextPartNumber() > number || it.image().hasEnded());
  }

  /// A problem as it is told (RFC 9457).
  static SharedReply problem(ProblemException e) {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", e.problem().sentence())
            .put("status", e.problem().status())
            .put("detail", e.detail())
            .put("code", e.problem().code());
    byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    String reason = HttpResponseStatus.valueOf(e.problem().status()).reasonPhrase();
    return SharedReply.problem(e.problem().status(), reason, ByteBuffer.wrap(bytes));
  }
}
