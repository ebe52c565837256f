package org.kinora.onair;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.kinora.kernel.ProblemException;

/// Tells players why they get nothing (RFC 9457).
final class LiveRefusal {

  private LiveRefusal() {}

  static void tell(HttpServerResponse response, ProblemException e) {
    if (response.headWritten() || response.closed()) {
      response.reset();
      return;
    }
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", e.problem().sentence())
            .put("status", e.problem().status())
            .put("detail", e.detail())
            .put("code", e.problem().code());
    response.headers().clear();
    response
        .setStatusCode(e.problem().status())
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(Buffer.buffer(body.encode().getBytes(StandardCharsets.UTF_8)));
  }
}
