package org.kinora.library;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.kinora.kernel.Problem;
import org.kinora.kernel.StatusWords;

/// Takes the player's beacons: `{"ticket": …, "positionMs": …, "durationMs": …}`. There are
/// thousands a second, so none costs a row or a thread; the ticket says whose it is. It stands in
/// the page alone, which keeps other sites from sending any.
@ApplicationScoped
class ProgressRoute {

  static final String PATH = "/api/v1/progress";

  // Behind the site's guard, before bodies are read by anybody else.
  private static final int ORDER = -500;
  private static final int MOST_BYTES = 1_024;
  private static final int MOST_DROPPED = 1 << 20;

  private final ProgressDesk desk;

  ProgressRoute(ProgressDesk desk) {
    this.desk = desk;
  }

  void register(@Observes Router router) {
    router.route(HttpMethod.POST, PATH).order(ORDER).handler(this::receive);
  }

  private void receive(RoutingContext context) {
    var request = context.request();
    var body = Buffer.buffer();
    var received = new long[1];
    request.handler(
        part -> {
          received[0] += part.length();
          if (received[0] <= MOST_BYTES) {
            body.appendBuffer(part);
          } else if (received[0] > MOST_DROPPED) {
            request.connection().close();
          }
        });
    // The rest of too much is read and dropped, so that the answer arrives.
    request.endHandler(
        _ -> {
          if (received[0] > MOST_BYTES) {
            refuse(context, LibraryProblem.BEACON_TOO_LARGE);
          } else {
            answer(context, body);
          }
        });
    request.resume();
  }

  private void answer(RoutingContext context, Buffer body) {
    var said = parse(body);
    long position = number(said, "positionMs");
    long duration = number(said, "durationMs");
    var ticket = said.getValue("ticket") instanceof String text ? text : null;
    if (ticket == null || position < 0 || duration < 0) {
      refuse(context, LibraryProblem.BEACON);
      return;
    }
    var right = desk.ticket(ticket);
    if (right.isEmpty()) {
      refuse(context, LibraryProblem.TICKET);
      return;
    }
    desk.add(
        new Progress(
            right.get().profile(), right.get().video(), position, duration, Instant.now()));
    context.response().setStatusCode(204).end();
  }

  /// Empty for what is no JSON object.
  private static JsonObject parse(Buffer body) {
    try {
      return Json.decodeValue(body) instanceof JsonObject said ? said : new JsonObject();
    } catch (DecodeException _) {
      return new JsonObject();
    }
  }

  /// Below zero for what is no number.
  private static long number(JsonObject said, String key) {
    return said.getValue(key) instanceof Number number ? number.longValue() : -1;
  }

  private static void refuse(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", StatusWords.title(problem.status()))
                .put("status", problem.status())
                .put("code", problem.code())
                .put("detail", problem.sentence())
                .encode());
  }
}
