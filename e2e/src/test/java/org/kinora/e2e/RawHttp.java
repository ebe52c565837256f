package org.kinora.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection whose every byte the test decides: for requests that stop half-way.
final class RawHttp implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  /// What came back; header names in lower case.
  record Reply(int status, Map<String, String> headers, String body) {

    Reply {
      headers = Map.copyOf(headers);
    }
  }

  static RawHttp connect(URI server) {
    try {
      var socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout((int) LIMIT.toMillis());
      return new RawHttp(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a request's line and headers, each a whole line.
  RawHttp head(String requestLine, List<String> headers) {
    var text = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: kinora\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    return send(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  RawHttp send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads one whole answer with its `Content-Length`.
  Reply reply() {
    try {
      var in = socket.getInputStream();
      var status = Integer.parseInt(line(in).split(" ", 3)[1]);
      var headers = new TreeMap<String, String>();
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("The server closed the connection without an answer");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
