package org.kinora.library;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
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

  private final ProgressDesk desk;

  ProgressRoute(ProgressDesk desk) {
    this.desk = desk;
  }

  void register(@Observes Router router) {
    router.route(HttpMethod.POST, PATH).order(ORDER).handler(this::receive);
  }

  private void receive(RoutingContext context) {
    var body = Buffer.buffer();
    var request = context.request();
    request.handler(
        part -> {
          // The rest of too much is read and dropped, so that the answer arrives.
          if (body.length() <= MOST_BYTES) {
            body.appendBuffer(part);
          }
        });
    request.endHandler(_ -> answer(context, body));
    request.resume();
  }

  private void answer(RoutingContext context, Buffer body) {
    if (body.length() > MOST_BYTES) {
      refuse(context, LibraryProblem.BEACON_TOO_LARGE);
      return;
    }
    try {
      var said = new JsonObject(body);
      var ticket = desk.ticket(said.getString("ticket"));
      if (ticket.isEmpty()) {
        refuse(context, LibraryProblem.TICKET);
        return;
      }
      desk.add(
          new Progress(
              ticket.get().profile(),
              ticket.get().video(),
              said.getLong("positionMs", 0L),
              said.getLong("durationMs", 0L),
              Instant.now()));
      context.response().setStatusCode(204).end();
    } catch (DecodeException | ClassCastException _) {
      refuse(context, LibraryProblem.BEACON);
    }
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
