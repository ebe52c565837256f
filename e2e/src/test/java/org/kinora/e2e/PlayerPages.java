package org.kinora.e2e;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A site of its own that holds the players, so that they reach Kinora's media across origins as on
/// other people's pages.
final class PlayerPages implements AutoCloseable {

  private final HttpServer server;

  PlayerPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/lib/", SimpleFileServer.createFileHandler(Judges.packages()));
    server.createContext(
        "/", SimpleFileServer.createFileHandler(Program.home().resolve("e2e/npm/players")));
    server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// The page that plays an address with one player.
  String page(String player, URI media, double rate) {
    return page("play.html", player, media) + "&rate=" + rate;
  }

  /// The page that plays a broadcast with one player.
  String live(String player, URI media) {
    return page("live.html", player, media);
  }

  private String page(String name, String player, URI media) {
    return "http://localhost:%d/%s?player=%s&url=%s"
        .formatted(
            server.getAddress().getPort(),
            name,
            player,
            URLEncoder.encode(media.toString(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
