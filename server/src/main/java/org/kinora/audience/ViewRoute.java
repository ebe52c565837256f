package org.kinora.audience;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.kinora.account.Client;

/// Takes the player's word that somebody has watched: the ticket of its page as the body, and
/// nothing else. It stands in the page alone, which keeps other sites from sending any. What is no
/// ticket, or comes too early, is not counted, and whoever sent it is told nothing.
@ApplicationScoped
class ViewRoute {

  static final String PATH = "/api/v1/views";

  // Behind the site's guard, before bodies are read by anybody else.
  private static final int ORDER = -500;
  private static final int MOST_BYTES = 300;
  private static final int MOST_DROPPED = 1 << 20;
  private static final int TAKEN = 204;

  private final ViewDesk desk;

  ViewRoute(ViewDesk desk) {
    this.desk = desk;
  }

  void register(@Observes Router router) {
    router.route(HttpMethod.POST, PATH).order(ORDER).handler(this::receive);
  }

  private void receive(RoutingContext context) {
    var request = context.request();
    var client = Client.of(request);
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
    request.endHandler(
        _ -> {
          if (received[0] <= MOST_BYTES) {
            desk.take(body.toString().strip(), client.address() + " " + client.userAgent());
          }
          context.response().setStatusCode(TAKEN).end();
        });
    request.resume();
  }
}
