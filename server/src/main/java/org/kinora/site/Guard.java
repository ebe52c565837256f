package org.kinora.site;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.kinora.kernel.ContentPolicy;

/// First to see a request: refuses addresses that two programs could read differently, and puts
/// the headers on answers that keep browsers safe.
class Guard {

  // Before everything else that Quarkus or we register.
  private static final int FIRST = 1000;

  // A path parameter or an encoded separator can make a proxy and a route disagree on what is
  // asked.
  private static final List<String> REFUSED = List.of(";", "\\", "%3b", "%2f", "%5c", "%00");

  // Swagger UI brings a script and styles inside its page.
  private static final String DOC_POLICY =
      ContentPolicy.PAGES + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

  private final boolean tellsTime;

  /// Strangers learn nothing from times unless it is measured: they can tell names that exist from
  /// those that do not.
  Guard(@ConfigProperty(name = "kinora.server-timing", defaultValue = "false") boolean tellsTime) {
    this.tellsTime = tellsTime;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    var path = context.request().path();
    var headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    boolean doc = path != null && (path.equals("/doc") || path.startsWith("/doc/"));
    headers.set("Content-Security-Policy", doc ? DOC_POLICY : ContentPolicy.PAGES);
    context.addHeadersEndHandler(_ -> keepFresh(headers));
    if (tellsTime) {
      long begin = System.nanoTime();
      context.addHeadersEndHandler(_ -> headers.set("Server-Timing", since(begin)));
    }
    if (path == null || isRefused(path)) {
      context
          .response()
          .setStatusCode(400)
          .putHeader("Content-Type", "application/problem+json")
          .end(
              """
              {"type":"about:blank","title":"Bad request","status":400,"code":"bad-address",\
              "detail":"The address contains characters that are not taken here."}""");
      return;
    }
    context.next();
  }

  /// What is made for one person is asked for again each time, unless it says otherwise itself.
  private static void keepFresh(MultiMap headers) {
    var type = headers.get("Content-Type");
    boolean personal = type != null && (type.startsWith("text/html") || type.contains("json"));
    if (personal && !headers.contains("Cache-Control")) {
      headers.set("Cache-Control", "private, no-cache");
    }
  }

  /// From the request's head to the answer's, as browsers show it (W3C Server Timing).
  private static String since(long begin) {
    return String.format(Locale.ROOT, "app;dur=%.2f", (System.nanoTime() - begin) / 1e6);
  }

  static boolean isRefused(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return REFUSED.stream().anyMatch(lower::contains);
  }
}
