package org.kinora.upload;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// What must happen to requests before they are dispatched: uploads may have bodies of any size,
/// all others only small ones, and everything below the tus address answers as tus.
@ApplicationScoped
class TusRoutes {

  static final String TUS_PATH = "/api/v1/uploads";
  static final String FORM_PATH = "/upload";

  private static final long LINGER_MS = 5_000;
  private static final long SMALL_BODY = 10L << 20;

  void register(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(TusRoutes::limitBody);
  }

  private static void limitBody(RoutingContext context) {
    String path = context.normalizedPath();
    boolean isTus = path.equals(TUS_PATH) || path.startsWith(TUS_PATH + "/");
    if (isTus) {
      context.addHeadersEndHandler(
          _ -> context.response().headers().set("Tus-Resumable", TusHeaders.VERSION));
    }
    if (!isTus && !path.equals(FORM_PATH)) {
      if (declaredLength(context) > SMALL_BODY) {
        refuse(context);
        return;
      }
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, SMALL_BODY);
    }
    context.next();
  }

  private static void refuse(RoutingContext context) {
    context
        .response()
        .setStatusCode(413)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            """
            {"type":"about:blank","title":"Too large","status":413,"code":"body-too-large",\
            "detail":"The body of this request is larger than 10 MB."}""")
        .onComplete(_ -> linger(context));
  }

  /// Whoever is still sending would miss the answer if the connection was cut at once.
  private static void linger(RoutingContext context) {
    var request = context.request();
    if (request.isEnded() || request.version() == HttpVersion.HTTP_2) {
      return;
    }
    request.handler(_ -> {});
    request.endHandler(_ -> request.connection().close());
    request.resume();
    context.vertx().setTimer(LINGER_MS, _ -> request.connection().close());
  }

  private static long declaredLength(RoutingContext context) {
    String text = context.request().getHeader("Content-Length");
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// For networks that let only GET and POST through.
  @ServerRequestFilter(preMatching = true)
  void overrideMethod(ContainerRequestContext request) {
    String method = request.getHeaderString("X-HTTP-Method-Override");
    if (method != null
        && request.getMethod().equals("POST")
        && request.getUriInfo().getPath().startsWith(TUS_PATH)
        && TusHeaders.OVERRIDES.contains(method)) {
      request.setMethod(method);
    }
  }
}
