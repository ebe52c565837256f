package org.kinora.live;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.kinora.catalog.Origin;

/// The addresses that people paste into their encoders.
@ApplicationScoped
class Ingest {

  private static final String APPLICATION = "/live";
  private static final int USUAL_PLAIN = 1935;
  // RTMPS has no port of its own; encoders without one in the address take that of HTTPS.
  private static final int USUAL_ENCRYPTED = 443;

  private final LiveConfig config;
  private final RtmpPorts ports;

  Ingest(LiveConfig config, RtmpPorts ports) {
    this.config = config;
    this.ports = ports;
  }

  /// Of RTMP; empty while nobody listens.
  Optional<String> plain(HttpServerRequest request) {
    return config.rtmp().publicUrl().or(() -> address("rtmp", request, ports.plain(), USUAL_PLAIN));
  }

  /// Of RTMPS; empty while nobody listens.
  Optional<String> encrypted(HttpServerRequest request) {
    return address("rtmps", request, ports.encrypted(), USUAL_ENCRYPTED);
  }

  /// Of SRT, for a stream key behind it; empty while nobody listens.
  Optional<String> srt(HttpServerRequest request) {
    return ports.srt().isEmpty()
        ? Optional.empty()
        : Optional.of("srt://%s:%d?streamid=".formatted(host(request), ports.srt().getAsInt()));
  }

  boolean isForBrowsers() {
    return config.browser().enabled();
  }

  private static Optional<String> address(
      String scheme, HttpServerRequest request, OptionalInt port, int usual) {
    if (port.isEmpty()) {
      return Optional.empty();
    }
    var number = port.getAsInt() == usual ? "" : ":" + port.getAsInt();
    return Optional.of(scheme + "://" + host(request) + number + APPLICATION);
  }

  /// That of the page, as whoever reads it got here by that.
  private static String host(HttpServerRequest request) {
    return URI.create(Origin.of(request).text()).getHost();
  }
}
