package org.kinora.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// nginx with its RTMP module, which makes HLS of 2 s segments.
final class NginxLive implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      load_module %1$s;
      daemon off; worker_processes 1; pid %2$s/nginx.pid; error_log %2$s/error.log;
      events { worker_connections 4096; }
      rtmp { access_log off; server { listen 127.0.0.1:%3$d; chunk_size 4096;
        application live { live on; hls on; hls_path %2$s/hls; hls_fragment 2s; hls_playlist_length 20s; } } }
      http { access_log off; client_body_temp_path %2$s/a; proxy_temp_path %2$s/b; fastcgi_temp_path %2$s/c;
        uwsgi_temp_path %2$s/d; scgi_temp_path %2$s/e; sendfile on;
        types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
        server { listen 127.0.0.1:%4$d; root %2$s; add_header Access-Control-Allow-Origin *; add_header Cache-Control no-cache; } }
      """;

  private final Process process;
  private final int rtmp;
  private final int http;

  private NginxLive(Process process, int rtmp, int http) {
    this.process = process;
    this.rtmp = rtmp;
    this.http = http;
  }

  /// Empty where it is not installed.
  static Optional<NginxLive> startIfThere(Path work) throws IOException {
    var program = Path.of(System.getenv().getOrDefault("NGINX_PROGRAM", "/usr/sbin/nginx"));
    var module =
        Path.of(System.getenv().getOrDefault("NGINX_RTMP", "/usr/lib/nginx/modules/ngx_rtmp_module.so"));
    if (!Files.isExecutable(program) || !Files.exists(module)) {
      System.err.println("nginx with its RTMP module is not there, and is left out");
      return Optional.empty();
    }
    var folder = Files.createDirectories(work.resolve("nginx/hls")).getParent();
    exec("chmod", "-R", "777", folder.toString()); // its worker may run as another user
    exec("chmod", "755", work.toString());
    int rtmp = freePort();
    int http = freePort();
    var file = folder.resolve("nginx.conf");
    Files.writeString(file, CONFIGURATION.formatted(module, folder, rtmp, http));
    var process =
        new ProcessBuilder(program.toString(), "-c", file.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.log").toFile())
            .start();
    Wait.pause(Duration.ofSeconds(1));
    if (!process.isAlive()) {
      throw new IOException("nginx ended: " + Files.readString(folder.resolve("said.log")));
    }
    return Optional.of(new NginxLive(process, rtmp, http));
  }

  String address() {
    return "rtmp://127.0.0.1:" + rtmp + "/live/bench";
  }

  String playlist() {
    return "http://127.0.0.1:" + http + "/hls/bench.m3u8";
  }

  private static void exec(String... command) throws IOException {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
