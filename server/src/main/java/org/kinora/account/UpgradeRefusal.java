package org.kinora.account;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.kinora.kernel.LimitedException;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.StatusWords;

/// Tells whoever wanted a WebSocket why there is none, as of any other request.
public final class UpgradeRefusal {

  private UpgradeRefusal() {}

  /// On the request's own thread.
  public static void send(RoutingContext request, ProblemException e) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    if (e instanceof LimitedException limited) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(limited.retryAfterSeconds()));
    }
    var problem = e.problem();
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", StatusWords.title(problem.status()))
                .put("status", problem.status())
                .put("code", problem.code())
                .put("detail", e.detail())
                .encode());
  }
}
