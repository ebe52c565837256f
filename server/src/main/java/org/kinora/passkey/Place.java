package org.kinora.passkey;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a passkey is made or used: the origin as browsers write it, and its host, which the key is
/// bound to. A key made for one host opens nothing at another, so it may be the one that the
/// request names: whoever forges that name has no key for it.
record Place(String origin, String host) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  /// Empty where browsers offer no passkeys: without HTTPS, or at a bare address of the network.
  static Optional<Place> of(HttpServerRequest request, Optional<String> configured) {
    var authority = request.authority();
    return configured
        .or(() -> Optional.ofNullable(authority).map(named -> request.scheme() + "://" + named))
        .flatMap(Place::of);
  }

  static Optional<Place> of(String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (uri.getHost() == null || uri.getScheme() == null || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean isSafe = scheme.equals("https") || host.equals("localhost");
    boolean isName = NAME.matcher(host).matches() && !ADDRESS.matcher(host).matches();
    if (!isSafe || !isName) {
      return Optional.empty();
    }
    boolean isUsual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
    return Optional.of(
        new Place(scheme + "://" + host + (isUsual ? "" : ":" + uri.getPort()), host));
  }
}
