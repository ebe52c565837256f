package org.kinora.onair;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.kinora.account.Client;
import org.kinora.attendance.Attendance;
import org.kinora.attendance.Report;
import org.kinora.delivery.MediaAccess;
import org.kinora.delivery.MediaPaths;
import org.kinora.kernel.ProblemException;

/// Where players tell how a broadcast reaches them, beside its playlists: whoever may watch may
/// report. The answer has how many watch, and the server's time, by which players count how late
/// they are.
@ApplicationScoped
class ReportRoute {

  /// Before [LiveRoute], which only reads.
  private static final int ROUTE_ORDER = -9_501;

  private static final String FILE = "report";

  private final Broadcasts broadcasts;
  private final MediaAccess access;
  private final Attendance attendance;

  ReportRoute(Broadcasts broadcasts, MediaAccess access, Attendance attendance) {
    this.broadcasts = broadcasts;
    this.access = access;
    this.attendance = attendance;
  }

  void routes(@Observes Router router) {
    router
        .route(HttpMethod.POST, MediaPaths.LIVE_ROOT + "*")
        .order(ROUTE_ORDER)
        .handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    LivePath path = LivePath.parse(request.uri()).orElse(null);
    if (path == null || path.track() != null || !path.file().equals(FILE)) {
      context.next();
      return;
    }
    try {
      Broadcast broadcast = broadcasts.find(path.video());
      if (broadcast == null || !mayWatch(path, broadcast)) {
        throw new ProblemException(
            MediaAccess.isPublic(path.access()) || broadcast == null
                ? BroadcastProblem.NOT_LIVE
                : BroadcastProblem.ACCESS_REFUSED);
      }
      read(request, broadcast);
    } catch (ProblemException e) {
      LiveRefusal.tell(request.response(), e);
    }
  }

  private boolean mayWatch(LivePath path, Broadcast broadcast) {
    Instant now = Instant.now();
    return access.expiry(path.access(), broadcast.video(), now) > now.getEpochSecond();
  }

  private void read(HttpServerRequest request, Broadcast broadcast) {
    var body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() > Report.MOST_BYTES) {
            request.connection().close();
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(_ -> answer(request, broadcast, body.toString(StandardCharsets.US_ASCII)));
    request.resume();
  }

  private void answer(HttpServerRequest request, Broadcast broadcast, String text) {
    var report = Report.parse(text).orElse(null);
    if (report == null) {
      LiveRefusal.tell(request.response(), new ProblemException(BroadcastProblem.REPORT_INVALID));
      return;
    }
    int watching = attendance.take(broadcast.id(), report, Client.of(request).address());
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Access-Control-Allow-Origin", "*")
        .end("{\"watching\":%d,\"now\":%d}".formatted(watching, System.currentTimeMillis()));
  }
}
