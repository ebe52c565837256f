package org.kinora.health;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Routes that show what a proxy in front does to requests. They answer only while a check is made,
/// below a path that nobody else knows.
@ApplicationScoped
class Probes {

  static final String PATH = "/api/v1/health/probes/";

  /// More than the 10 MB that other bodies may have, so that a proxy's own limit shows.
  static final int MOST_BYTES = 16 << 20;

  static final int CHUNKS = 4;
  static final long BETWEEN_CHUNKS_MS = 400;

  // Before the limit of ordinary bodies, behind the site's filters.
  private static final int ORDER = -3;

  private final Vertx vertx;
  private final Map<String, Probe> open = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  Probes(Vertx vertx) {
    this.vertx = vertx;
  }

  /// A path that answers until it is closed.
  final class Probe implements AutoCloseable {

    private final String name;
    private final AtomicLong received = new AtomicLong();

    Probe(String name) {
      this.name = name;
    }

    String path() {
      return PATH + name;
    }

    /// Bytes of bodies that have arrived here so far.
    long received() {
      return received.get();
    }

    @Override
    public void close() {
      open.remove(name);
    }
  }

  Probe open() {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    var probe = new Probe(HexFormat.of().formatHex(bytes));
    open.put(probe.name, probe);
    return probe;
  }

  void register(@Observes Router router) {
    router.get(PATH + ":name").order(ORDER).handler(this::describe);
    router.post(PATH + ":name").order(ORDER).handler(this::count);
    router.get(PATH + ":name/chunks").order(ORDER).handler(this::send);
  }

  /// How the request looks from here.
  private void describe(RoutingContext context) {
    if (isOpen(context)) {
      HttpServerRequest request = context.request();
      context
          .response()
          .putHeader("Content-Type", "application/json")
          .end(
              new JsonObject()
                  .put("scheme", String.valueOf(request.scheme()))
                  .put("authority", String.valueOf(request.authority()))
                  .encode());
    }
  }

  private void count(RoutingContext context) {
    var probe = open.get(context.pathParam("name"));
    if (probe == null) {
      context.next();
      return;
    }
    var request = context.request();
    request.handler(
        buffer -> {
          if (probe.received.addAndGet(buffer.length()) > MOST_BYTES) {
            request.connection().close();
          }
        });
    request.endHandler(
        _ ->
            context
                .response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("received", probe.received()).encode()));
    request.resume();
  }

  /// Some chunks, one after the other with time in between.
  private void send(RoutingContext context) {
    if (isOpen(context)) {
      context.response().setChunked(true).putHeader("Content-Type", "text/plain");
      send(context, CHUNKS);
    }
  }

  private void send(RoutingContext context, int left) {
    if (context.response().closed()) {
      return;
    }
    if (left == 0) {
      context.response().end();
      return;
    }
    context.response().write("chunk\n");
    vertx.setTimer(BETWEEN_CHUNKS_MS, _ -> send(context, left - 1));
  }

  private boolean isOpen(RoutingContext context) {
    if (open.containsKey(context.pathParam("name"))) {
      return true;
    }
    context.next();
    return false;
  }
}
