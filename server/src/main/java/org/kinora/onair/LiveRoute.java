package org.kinora.onair;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.LiveReply;
import org.kinora.delivery.MediaAccess;
import org.kinora.delivery.MediaPaths;
import org.kinora.delivery.SharedReply;
import org.kinora.delivery.StoredBytes;
import org.kinora.kernel.ProblemException;

/// Where players fetch what is on air, on whatever connection: what [LiveReplies] has, manifests,
/// problems, and closed segments, which lie in the store. Who asks for what is still to come is
/// parked.
@ApplicationScoped
class LiveRoute {

  private static final Logger LOG = Logger.getLogger(LiveRoute.class);

  /// Before the site's own filters, as all media.
  private static final int ROUTE_ORDER = -9_500;

  /// Where players read the time by which they count how late they are.
  static final String NOW = MediaPaths.LIVE_ROOT + "now";

  private static final String MANIFEST_TYPE = "application/dash+xml";
  private static final String IMMUTABLE = PlaylistText.IMMUTABLE;

  private final Broadcasts broadcasts;
  private final MediaAccess access;
  private final LiveReplies replies;
  private final StoredBytes stored;
  private final LiveTraffic traffic;
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-", 0).factory());

  LiveRoute(
      Broadcasts broadcasts,
      MediaAccess access,
      LiveReplies replies,
      StoredBytes stored,
      LiveTraffic traffic) {
    this.broadcasts = broadcasts;
    this.access = access;
    this.replies = replies;
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
    String track = call.path.track();
    if (track != null && call.broadcast.track(track) == null) {
      throw nothing();
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
    var what = LiveReplies.What.of(call.path, call.request.query());
    if (what != null) {
      boolean isPublic = MediaAccess.isPublic(call.path.access());
      fromMemory(call, new LiveReplies.Asked(call.broadcast, track, what, isPublic));
    } else if (call.broadcast.subtitles().track(name) != null) {
      text(call, name, call.path.number("", TextNames.SUFFIX));
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
    for (LiveTrack track : call.broadcast.sentTracks()) {
      if (track.image().lastMsn() < 0 && !track.image().hasEnded()) {
        park(call, track, it -> it.image().lastMsn() >= 0, () -> entry(call));
        return;
      }
    }
    head(call, isDash ? MANIFEST_TYPE : PlaylistText.TYPE, isDash ? "no-cache" : "max-age=2");
    boolean isHead = call.request.method().equals(HttpMethod.HEAD);
    String text = isHead ? "" : isDash ? call.broadcast.manifest() : LiveEntry.of(call.broadcast);
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

  private void fromMemory(Call call, LiveReplies.Asked asked) {
    String accepted = call.request.getHeader("Accept-Encoding");
    boolean takesGzip =
        accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    switch (replies.reply(asked, takesGzip)) {
      case LiveReply.Now now -> send(call, now);
      case LiveReply.Later later -> {
        if (!later.await(sleeper(call, () -> fromMemory(call, asked)))) {
          throw new ProblemException(BroadcastProblem.STALLED);
        }
      }
    }
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

  /// Answers when `isReady`.
  private void park(Call call, LiveTrack track, Predicate<LiveTrack> isReady, Runnable answer) {
    if (!track.park(new Waiter(isReady, sleeper(call, answer)))) {
      throw new ProblemException(BroadcastProblem.STALLED);
    }
  }

  /// Who answers in the thread that the request came in.
  private LiveReply.Sleeper sleeper(Call call, Runnable answer) {
    var context =
        (ContextInternal)
            Objects.requireNonNull(Vertx.currentContext(), "requests come in a context");
    return new LiveReply.Sleeper() {
      @Override
      public Executor thread() {
        return context.nettyEventLoop();
      }

      @Override
      public boolean isGone() {
        return call.response().closed();
      }

      @Override
      public void wake(boolean isLate) {
        context.runOnContext(_ -> awake(call, isLate, answer));
      }
    };
  }

  private void awake(Call call, boolean isLate, Runnable answer) {
    HttpServerResponse response = call.response();
    if (response.closed() || response.ended()) {
      return;
    }
    try {
      require(call);
      if (isLate) {
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
        .putHeader("Cache-Control", (isPublic ? "public, " : "private, ") + caching)
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  @SuppressWarnings("deprecation") // as in write
  private void send(Call call, LiveReply.Now now) {
    replies.sent(now);
    HttpServerResponse response = call.response();
    SharedReply reply = now.reply();
    reply.headers(now.isPublic()).forEach(response::putHeader);
    if (call.request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(reply.length())).end();
    } else {
      response.end(Buffer.buffer(reply.body()));
    }
  }

  @SuppressWarnings(
      "deprecation") // its successor comes with Vert.x 5; a copy for each viewer costs more
  private void write(HttpServerResponse response, ByteBuf bytes) {
    traffic.sent(bytes.readableBytes());
    response.write(Buffer.buffer(bytes));
  }

  private static ProblemException nothing() {
    return new ProblemException(BroadcastProblem.NOT_LIVE);
  }
}
