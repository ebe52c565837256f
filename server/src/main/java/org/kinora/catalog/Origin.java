package org.kinora.catalog;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/// Scheme and host as the one who asks sees this server, for addresses that leave it.
public record Origin(String text) {

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z.-]+)(:\\d{1,5})?");

  public static Origin of(HttpServerRequest request) {
    var authority = request.authority();
    var host = authority == null ? "" : authority.toString();
    // What can't be a host is somebody's attempt at our pages' links.
    return new Origin(
        request.scheme() + "://" + (AUTHORITY.matcher(host).matches() ? host : "localhost"));
  }

  public String address(String path) {
    return text + path;
  }
}
