package org.kinora.onair;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.MediaAccess;
import org.kinora.delivery.MediaPaths;
import org.kinora.delivery.StoredBytes;
import org.kinora.kernel.ProblemException;
import org.kinora.media.hls.LiveImage;
import org.kinora.media.hls.Reload;

/// Where players fetch what is on air. Answered in the connection's own thread from memory, but for
/// closed segments, which lie in the store; who asks for what is still to come is parked.
@ApplicationScoped
class LiveRoute {

  private static final Logger LOG = Logger.getLogger(LiveRoute.class);

  /// Before the site's own filters, as all media.
  private static final int ROUTE_ORDER = -9_500;

  /// Where players read the time by which they count how late they are.
  static final String NOW = MediaPaths.LIVE_ROOT + "now";

  private static final String MANIFEST_TYPE = "application/dash+xml";
  private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
  private static final String IMMUTABLE = ", max-age=31536000, immutable";
  private static final int WORTH_COMPRESSING = 1_000;

  private final Broadcasts broadcasts;
  private final MediaAccess access;
  private final StoredBytes stored;
  private final LiveTraffic traffic;
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-", 0).factory());

  LiveRoute(Broadcasts broadcasts, MediaAccess access, StoredBytes stored, LiveTraffic traffic) {
    this.broadcasts = broadcasts;
    this.access = access;
    this.stored = stored;
    this.traffic = traffic;
  }

  void routes(@Observes Router router) {
    router.route(MediaPaths.LIVE_ROOT + "*").order(ROUTE_ORDER).handler(this::handle);
  }

  @PreDestroy
  void close() {
    readers.shutdown();
  }

  /// One request: what it asks for, of which broadcast, and how to answer.
  private record Call(HttpServerRequest request, LivePath path, Broadcast broadcast) {

    HttpServerResponse response() {
      return request.response();
    }
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.OPTIONS)) {
      request
          .response()
          .setStatusCode(204)
          .putHeader("Access-Control-Allow-Origin", "*")
          .putHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
          .putHeader("Access-Control-Max-Age", "86400")
          .end();
      return;
    }
    try {
      if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
        request.response().putHeader("Allow", "GET, HEAD, OPTIONS");
        throw new ProblemException(BroadcastProblem.METHOD_NOT_ALLOWED);
      }
      if (NOW.equals(request.path())) {
        request
            .response()
            .putHeader("Content-Type", "text/plain")
            .putHeader("Cache-Control", "no-store")
            .putHeader("Access-Control-Allow-Origin", "*")
            .end(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return;
      }
      answer(call(request));
    } catch (ProblemException e) {
      LiveRefusal.tell(request.response(), e);
    }
  }

  private Call call(HttpServerRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    LivePath path =
        LivePath.parse(query < 0 ? uri : uri.substring(0, query)).orElseThrow(LiveRoute::nothing);
    Broadcast broadcast = broadcasts.find(path.video());
    if (broadcast == null) {
      throw nothing();
    }
    var call = new Call(request, path, broadcast);
    require(call);
    return call;
  }

  /// Asked again when a wait is over: who may watch may have changed meanwhile.
  private void require(Call call) {
    String proof = call.path.access();
    if (access.expiry(proof, call.broadcast.video(), Instant.now())
        <= Instant.now().getEpochSecond()) {
      throw MediaAccess.isPublic(proof)
          ? nothing()
          : new ProblemException(BroadcastProblem.ACCESS_REFUSED);
    }
  }

  private void answer(Call call) {
    String name = call.path.track();
    if (name == null) {
      entry(call);
      return;
    }
    LiveTrack track = call.broadcast.track(name);
    if (track == null) {
      throw nothing();
    }
    String file = call.path.file();
    if (file.equals(PlainNames.PLAYLIST)) {
      playlist(call, track, Reload.parseQuery(call.request.query()));
    } else if (call.broadcast.subtitles().track(name) != null) {
      text(call, name, call.path.number("", TextNames.SUFFIX));
    } else if (file.equals(PlainNames.INIT)) {
      head(call, "video/mp4", IMMUTABLE);
      send(call, track.header());
    } else if (file.startsWith(PlainNames.PART_PREFIX)) {
      part(call, track, call.path.number(PlainNames.PART_PREFIX));
    } else {
      long msn = call.path.number("");
      // Only DASH asks for a segment that is still being made.
      if (msn == track.image().lastClosedMsn() + 1 && !track.image().hasEnded()) {
        head(call, "video/mp4", IMMUTABLE);
        call.response().setChunked(true);
        stream(call, track, msn, 0);
      } else {
        segment(call, track.segment(msn));
      }
    }
  }

  private void entry(Call call) {
    boolean isDash = call.path.file().equals(MediaPaths.DASH_ENTRY);
    if (!isDash && !call.path.file().equals(MediaPaths.HLS_ENTRY)) {
      throw nothing();
    }
    for (LiveTrack track : call.broadcast.tracks()) {
      if (track.image().lastMsn() < 0 && !track.image().hasEnded()) {
        park(call, track, it -> it.image().lastMsn() >= 0, () -> entry(call));
        return;
      }
    }
    head(call, isDash ? MANIFEST_TYPE : PLAYLIST_TYPE, isDash ? ", no-cache" : ", max-age=2");
    boolean isHead = call.request.method().equals(HttpMethod.HEAD);
    String text =
        isHead ? "" : isDash ? LiveManifest.of(call.broadcast) : LiveEntry.of(call.broadcast);
    call.response().end(text);
  }

  /// Sends what there is of a segment, and goes on as its parts come.
  private void stream(Call call, LiveTrack track, long msn, long from) {
    HttpServerResponse response = call.response();
    if (call.request.method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    // Asked first: what comes between the two is sent the next time.
    boolean isWhole = track.image().lastClosedMsn() >= msn || track.image().hasEnded();
    long sent = from;
    for (LiveTrack.Numbered part : track.partsOf(msn, from)) {
      write(response, part.bytes());
      sent = part.number() + 1;
    }
    if (isWhole) {
      response.end();
      return;
    }
    long next = sent;
    park(
        call,
        track,
        it -> it.image().lastClosedMsn() >= msn || it.image().hasEnded() || it.hasPart(msn, next),
        () -> stream(call, track, msn, next));
  }

  private void playlist(Call call, LiveTrack track, Reload reload) {
    LiveImage image = track.image();
    switch (reload.against(image, track.rules())) {
      case Reload.Answer.Refused(String reason) ->
          throw new ProblemException(BroadcastProblem.BAD_RELOAD, reason);
      case Reload.Answer.Wait(long msn, int part) ->
          park(
              call,
              track,
              it -> it.image().has(msn, part) || it.image().hasEnded(),
              () -> playlist(call, track, reload));
      case Reload.Answer.Now(boolean isDelta) -> {
        if (image.lastMsn() < 0 && !image.hasEnded()) {
          park(
              call,
              track,
              it -> it.image().lastMsn() >= 0 || it.image().hasEnded(),
              () -> playlist(call, track, reload));
          return;
        }
        var text = call.broadcast.playlist(track);
        boolean isGzip =
            takesGzip(call.request.getHeader("Accept-Encoding"))
                && text.bytes(isDelta, false).readableBytes() > WORTH_COMPRESSING;
        head(call, PLAYLIST_TYPE, ", no-cache");
        call.response().putHeader("Vary", "Accept-Encoding");
        if (isGzip) {
          call.response().putHeader("Content-Encoding", "gzip");
        }
        send(call, text.bytes(isDelta, isGzip));
      }
    }
  }

  private void part(Call call, LiveTrack track, long number) {
    ByteBuf bytes = track.part(number);
    if (bytes != null) {
      head(call, "video/mp4", IMMUTABLE);
      send(call, bytes);
      return;
    }
    LiveImage image = track.image();
    // The one that is hinted is held until all of it is there (RFC 8216bis §6.2.2).
    if (number != image.nextPartNumber() || image.hasEnded()) {
      throw nothing();
    }
    park(
        call,
        track,
        it -> it.image().nextPartNumber() > number || it.image().hasEnded(),
        () -> {
          ByteBuf found = track.part(number);
          if (found == null) {
            throw nothing();
          }
          head(call, "video/mp4", IMMUTABLE);
          send(call, found);
        });
  }

  private void text(Call call, String track, long msn) {
    readers.execute(
        () -> {
          String text = call.broadcast.subtitles().segment(track, msn);
          if (text == null) {
            LiveRefusal.tell(call.response(), nothing());
            return;
          }
          head(call, "text/vtt; charset=utf-8", IMMUTABLE);
          traffic.sent(text.length());
          call.response().end(text);
        });
  }

  private void segment(Call call, @Nullable StoredSegment segment) {
    if (segment == null) {
      throw nothing();
    }
    head(call, "video/mp4", IMMUTABLE);
    call.response().putHeader("Content-Length", Long.toString(segment.length()));
    if (call.request.method().equals(HttpMethod.HEAD)) {
      call.response().end();
      return;
    }
    readers.execute(
        () -> {
          try {
            stored.send(call.response(), segment.key(), segment.offset(), segment.length());
          } catch (IOException e) {
            LOG.errorf(e, "segment %s can't be read", segment.key());
            LiveRefusal.tell(call.response(), new ProblemException(BroadcastProblem.STORE_FAILED));
          }
        });
  }

  /// Answers when `isReady`, in the thread that the request came in.
  private void park(
      Call call,
      LiveTrack track,
      java.util.function.Predicate<LiveTrack> isReady,
      Runnable answer) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "requests come in a context");
    var waiter =
        new Waiter() {
          @Override
          public boolean isServedBy(LiveTrack now) {
            return isReady.test(now);
          }

          @Override
          public void wake(Outcome outcome) {
            context.runOnContext(_ -> awake(call, outcome, answer));
          }
        };
    if (!track.park(waiter)) {
      throw new ProblemException(BroadcastProblem.STALLED);
    }
  }

  private void awake(Call call, Waiter.Outcome outcome, Runnable answer) {
    HttpServerResponse response = call.response();
    if (response.closed() || response.ended()) {
      return;
    }
    try {
      require(call);
      if (outcome == Waiter.Outcome.LATE) {
        throw new ProblemException(BroadcastProblem.STALLED);
      }
      answer.run();
    } catch (ProblemException e) {
      LiveRefusal.tell(response, e);
    }
  }

  private static void head(Call call, String type, String caching) {
    boolean isPublic = MediaAccess.isPublic(call.path.access());
    call.response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", (isPublic ? "public" : "private") + caching)
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  @SuppressWarnings(
      "deprecation") // its successor comes with Vert.x 5; a copy for each viewer costs more
  private void send(Call call, ByteBuf bytes) {
    traffic.sent(bytes.readableBytes());
    HttpServerResponse response = call.response();
    if (call.request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(bytes.readableBytes())).end();
    } else {
      response.end(Buffer.buffer(bytes));
    }
  }

  @SuppressWarnings("deprecation") // as in send
  private void write(HttpServerResponse response, ByteBuf bytes) {
    traffic.sent(bytes.readableBytes());
    response.write(Buffer.buffer(bytes));
  }

  private static boolean takesGzip(@Nullable String accepted) {
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  private static ProblemException nothing() {
    return new ProblemException(BroadcastProblem.NOT_LIVE);
  }
}
