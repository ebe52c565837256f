package org.kinora.delivery;

import io.netty.buffer.ByteBuf;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.kinora.kernel.ProblemException;

/// The media door of every connection: loads what is not in memory, tells problems, and serves
/// HTTP/2 and TLS, where files can't be handed to the socket as they are.
@ApplicationScoped
class MediaRoute {

  private static final Logger LOG = Logger.getLogger(MediaRoute.class);

  /// Before everything else, as it must see a connection's first request at once.
  private static final int FIRST = 10_000;

  /// Right behind that, before the site's own filters: a filter of priority p has the order −p.
  private static final int ROUTE_ORDER = -9_000;

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Library library;
  private final OpenFiles files;
  private final StoredStream streams;
  private final Traffic traffic;
  private final GateInstaller gates;
  private final ExecutorService loaders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("media-", 0).factory());

  MediaRoute(
      Library library,
      OpenFiles files,
      StoredStream streams,
      Traffic traffic,
      GateInstaller gates) {
    this.library = library;
    this.files = files;
    this.streams = streams;
    this.traffic = traffic;
    this.gates = gates;
  }

  void filters(@Observes Filters filters) {
    filters.register(
        context -> {
          gates.onRequest(context.request());
          context.next();
        },
        FIRST);
  }

  void routes(@Observes Router router) {
    router.route(MediaAddress.ROOT + "*").order(ROUTE_ORDER).handler(this::handle);
  }

  @PreDestroy
  void close() {
    loaders.shutdown();
  }

  private void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      preflight(context.response());
    } else if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.response().putHeader("Allow", METHODS);
      tell(context, new ProblemException(DeliveryProblem.METHOD_NOT_ALLOWED));
    } else {
      loaders.execute(() -> answer(context));
    }
  }

  private static void preflight(HttpServerResponse response) {
    response
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("Access-Control-Allow-Methods", METHODS)
        .putHeader("Access-Control-Allow-Headers", "Range, If-Range, If-None-Match")
        .putHeader("Access-Control-Max-Age", "86400")
        .end();
  }

  private void answer(RoutingContext context) {
    try {
      sendOnce(context);
    } catch (ProblemException e) {
      if (e.problem() == DeliveryProblem.STORE_FAILED) {
        LOG.error(e.detail(), e);
      }
      tell(context, e);
    } catch (NoSuchFileException e) {
      LOG.warnf(
          "Media %s is published, but its object is missing: %s", context.normalizedPath(), e);
      tell(context, new ProblemException(DeliveryProblem.NO_SUCH_MEDIA));
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "Media %s can't be read", context.normalizedPath());
      tell(context, new ProblemException(DeliveryProblem.STORE_FAILED));
    }
  }

  /// What is no longer where it was found may have been joined to a whole meanwhile.
  private void sendOnce(RoutingContext context) throws IOException {
    String path = pathOf(context.request());
    try {
      send(context, library.load(path));
    } catch (NoSuchFileException e) {
      send(context, library.loadAgain(path));
    }
  }

  /// As it came: an address is never decoded.
  private static String pathOf(HttpServerRequest request) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private void send(RoutingContext context, Media media) throws IOException {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    Answer answer = Answer.to(media, request::getHeader);
    if (answer instanceof Answer.Unsatisfiable) {
      response.putHeader("Content-Range", "bytes */" + media.length());
      tell(context, new ProblemException(DeliveryProblem.RANGE_BEYOND_END));
      return;
    }
    media.headers().forEach(header -> response.putHeader(header.getKey(), header.getValue()));
    response.putHeader("ETag", media.etag(answer.compressed()));
    if (answer.compressed()) {
      response.putHeader("Content-Encoding", "gzip");
    }
    boolean isHead = request.method().equals(HttpMethod.HEAD);
    switch (answer) {
      case Answer.NotModified _ -> response.setStatusCode(304).end();
      case Answer.Whole(long length, boolean compressed) ->
          body(response, media, new Slice(0, length, compressed, isHead));
      case Answer.Part(long from, long length) -> {
        response.setStatusCode(206);
        response.putHeader(
            "Content-Range", "bytes %d-%d/%d".formatted(from, from + length - 1, media.length()));
        body(response, media, new Slice(from, length, false, isHead));
      }
      case Answer.Unsatisfiable _ -> throw new IllegalStateException("answered above");
    }
  }

  private record Slice(long from, long length, boolean compressed, boolean isHead) {}

  private void body(HttpServerResponse response, Media media, Slice slice) throws IOException {
    response.putHeader("Content-Length", Long.toString(slice.length));
    traffic.routed(slice.isHead ? 0 : slice.length);
    if (slice.isHead || slice.length == 0) {
      response.end();
      return;
    }
    switch (media.body()) {
      case Media.Body.Rendered rendered -> {
        ByteBuf bytes = rendered.text().bytes(slice.compressed);
        response.end(Buffer.buffer(io.netty.buffer.ByteBufUtil.getBytes(bytes)));
      }
      case Media.Body.Stored(String key, long offset, long _) -> {
        Optional<Path> file = files.open(key);
        long from = offset + slice.from;
        if (file.isPresent()) {
          response.sendFile(file.get().toString(), from, slice.length);
        } else {
          streams.send(response, key, from, slice.length);
        }
      }
    }
  }

  private static void tell(RoutingContext context, ProblemException e) {
    HttpServerResponse response = context.response();
    if (response.headWritten() || response.closed()) {
      response.reset();
      return;
    }
    int status = e.problem().status();
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", e.problem().sentence())
            .put("status", status)
            .put("detail", e.detail())
            .put("code", e.problem().code());
    response.headers().remove("Content-Length");
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(body.encode());
  }
}
