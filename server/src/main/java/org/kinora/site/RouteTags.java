package org.kinora.site;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps the `uri` of HTTP metrics to the templates of routes. What ran no route (a refused
/// address, a method that nobody takes, rights that are missing) would stand there as it was typed,
/// so that a stranger could fill the metrics. Media has a template of its own in
/// `application.properties`, because what a viewer breaks off never comes here.
@ApplicationScoped
class RouteTags implements HttpServerMetricsTagsContributor {

  static final String REFUSED = "REFUSED";

  // Where Quarkus keeps the template of the REST method that ran.
  private static final String TEMPLATE = "UrlPathTemplate";
  private static final String MEDIA = "/media/";
  private static final int NOT_FOUND = 404;

  @Override
  public Tags contribute(Context context) {
    HttpServerRequest request = context.request();
    String path = request.path();
    boolean isRouted = (path != null && path.startsWith(MEDIA)) || hasTemplate(request);
    int status = request.response().getStatusCode();
    return isRouted || isNamed(request.method(), status) ? Tags.empty() : Tags.of("uri", REFUSED);
  }

  private static boolean hasTemplate(HttpServerRequest request) {
    return request instanceof HttpServerRequestInternal internal
        && internal.context().getLocal(TEMPLATE) != null;
  }

  /// What is really there has few names, and what isn't has one already.
  static boolean isNamed(HttpMethod method, int status) {
    return switch (status / 100) {
      case 2 -> !method.equals(HttpMethod.OPTIONS);
      case 3 -> true;
      default -> status == NOT_FOUND;
    };
  }
}
