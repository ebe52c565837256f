package org.kinora.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/// A reverse proxy that behaves as its docs ask, or as careless ones do.
final class Proxy implements AutoCloseable {

  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect");
  private static final int CARELESS_LIMIT = 1_000_000;

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile URI behind = URI.create("http://127.0.0.1:1");
  private volatile boolean isCareless;

  Proxy() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError("No proxy can be made", e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  void leadTo(URI address) {
    behind = address;
  }

  /// Limits and collects bodies, collects answers, keeps the host and the CORS header to itself.
  void beCareless() {
    isCareless = true;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isCareless && length(exchange) > CARELESS_LIMIT * 5L) {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      forward(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    if (!isCareless) {
      request.header("X-Forwarded-Host", address().getAuthority());
      request.header("X-Forwarded-Proto", "http");
    }
    var body = exchange.getRequestBody();
    request.method(
        exchange.getRequestMethod(),
        length(exchange) <= 0
            ? BodyPublishers.noBody()
            : isCareless
                ? BodyPublishers.ofByteArray(body.readAllBytes())
                : BodyPublishers.ofInputStream(() -> body));
    var answer = client.send(request.build(), BodyHandlers.ofInputStream());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name) && !(isCareless && name.startsWith("access-control"))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    try (var bytes = answer.body()) {
      hand(bytes, exchange, answer.statusCode());
    }
  }

  private void hand(InputStream bytes, HttpExchange exchange, int status) throws IOException {
    if (isCareless) {
      var all = bytes.readAllBytes();
      exchange.sendResponseHeaders(status, all.length == 0 ? -1 : all.length);
      exchange.getResponseBody().write(all);
      return;
    }
    exchange.sendResponseHeaders(status, status == 204 ? -1 : 0);
    var buffer = new byte[8192];
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      exchange.getResponseBody().write(buffer, 0, n);
      exchange.getResponseBody().flush();
    }
  }

  private static long length(HttpExchange exchange) {
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
