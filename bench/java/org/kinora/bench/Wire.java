package org.kinora.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that is kept for one request after the other. It costs a tenth of what the JDK's
/// client does, which would take from the server the cores that both share.
final class Wire implements AutoCloseable {

  private static final int LIMIT_MS = 60_000;

  /// What matters of an answer here; `timing` is the header Server-Timing, empty without one.
  record Answer(int status, String timing, int bytes) {}

  private final Socket socket;
  private final InputStream in;
  private final String host;
  private final byte[] dropped = new byte[16_384];

  Wire(URI base) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MS);
    in = new BufferedInputStream(socket.getInputStream(), 32_768);
    host = base.getAuthority();
  }

  Answer get(String path, String headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
  }

  Answer post(String path, String type, String body) throws IOException {
    return send(
        "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type
            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private Answer send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    int status = Integer.parseInt(line().split(" ")[1]);
    var timing = "";
    int length = 0;
    for (String line; !(line = line()).isEmpty(); ) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        length = -1;
      } else if (lower.startsWith("server-timing:")) {
        timing = line.substring(14).strip();
      }
    }
    return new Answer(status, timing, length < 0 ? chunks() : skip(length));
  }

  private int chunks() throws IOException {
    int sum = 0;
    int size;
    do {
      size = Integer.parseInt(line().split(";")[0].strip(), 16);
      sum += skip(size);
      line();
    } while (size > 0);
    return sum;
  }

  private int skip(int bytes) throws IOException {
    for (int left = bytes; left > 0; ) {
      int read = in.read(dropped, 0, Math.min(left, dropped.length));
      if (read < 0) {
        throw new EOFException("cut off");
      }
      left -= read;
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder(80);
    for (int c; (c = in.read()) != '\n'; ) {
      if (c < 0) {
        throw new EOFException("cut off");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
