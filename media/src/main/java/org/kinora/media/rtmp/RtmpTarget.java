package org.kinora.media.rtmp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.kinora.media.io.MediaException;

/// Where a stream is published to. The stream's name is the key and shows itself nowhere.
public record RtmpTarget(boolean isTls, String host, int port, String app, Sensitive streamName) {

  private static final int PORT = 1935;
  private static final int TLS_PORT = 443;
  private static final int MAX_LENGTH = 2048;

  public RtmpTarget {
    if (host.isEmpty() || port < 1 || port > 65_535 || streamName.value().isEmpty()) {
      throw new IllegalArgumentException("a target without host, port or stream");
    }
  }

  /// From `rtmp://host[:port]/app/name` or `rtmps://…`; the application may hold further slashes,
  /// the name a query.
  public static RtmpTarget parse(String text) throws MediaException {
    String trimmed = text.strip();
    if (trimmed.length() > MAX_LENGTH) {
      throw malformed("more than %d characters".formatted(MAX_LENGTH));
    }
    int query = trimmed.indexOf('?');
    String address = query < 0 ? trimmed : trimmed.substring(0, query);
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      // Its message has the whole address in it, and so the key.
      throw malformed("not an address");
    }
    boolean isTls = isTls(uri);
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw malformed("not of the form rtmp://host/application/key");
    }
    String path = uri.getRawPath();
    int slash = path.lastIndexOf('/');
    if (slash < 2 || slash == path.length() - 1) {
      throw malformed("application or key is missing");
    }
    int port = uri.getPort() < 0 ? (isTls ? TLS_PORT : PORT) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw malformed("port %d".formatted(port));
    }
    String name = path.substring(slash + 1) + (query < 0 ? "" : trimmed.substring(query));
    return new RtmpTarget(isTls, host, port, path.substring(1, slash), new Sensitive(name));
  }

  /// The address without the key, as `connect` has it (RTMP §7.2.1.1).
  public String tcUrl() {
    boolean isUsual = port == (isTls ? TLS_PORT : PORT);
    return "%s://%s%s/%s".formatted(isTls ? "rtmps" : "rtmp", host, isUsual ? "" : ":" + port, app);
  }

  @Override
  public String toString() {
    return tcUrl() + "/…";
  }

  private static boolean isTls(URI uri) throws MediaException {
    String scheme = uri.getScheme();
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "rtmp" -> false;
      case "rtmps" -> true;
      default -> throw malformed("neither rtmp:// nor rtmps://");
    };
  }

  private static MediaException malformed(String reason) {
    return new MediaException.Malformed(reason, 0);
  }
}
