package org.kinora.onair;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.kinora.delivery.SharedReply;
import org.kinora.kernel.ProblemException;

/// Tells players why they get nothing (RFC 9457).
final class LiveRefusal {

  private LiveRefusal() {}

  static void tell(HttpServerResponse response, ProblemException e) {
    if (response.headWritten() || response.closed()) {
      response.reset();
      return;
    }
    SharedReply problem = LiveReplies.problem(e);
    response.headers().clear();
    problem.headers(false).forEach(response::putHeader);
    response
        .setStatusCode(problem.status())
        .end(Buffer.buffer(ByteBufUtil.getBytes(problem.body())));
  }
}
