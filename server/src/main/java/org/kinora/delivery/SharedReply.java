package org.kinora.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reply that thousands are sent within a moment: its body is held once, and its head is written
/// once a second at most. Safe for all threads.
public final class SharedReply {

  private final int status;
  private final String reason;
  private final Map<String, String> headers;
  private final String caching;
  private final ByteBuf body;
  private volatile @Nullable Head publicHead;
  private volatile @Nullable Head privateHead;

  /// A head tells when it was made (RFC 9110 §6.6.1).
  private record Head(long second, ByteBuf bytes) {}

  private SharedReply(
      int status, String reason, Map<String, String> headers, String caching, ByteBuf body) {
    this.status = status;
    this.reason = reason;
    this.headers = headers;
    this.caching = caching;
    this.body = body;
  }

  /// A body of a type; `caching` is what follows `public` or `private` in Cache-Control.
  public static SharedReply ok(String type, String caching, ByteBuffer body) {
    return new SharedReply(200, "OK", common(type), ", " + caching, shared(body));
  }

  /// A problem, which nobody keeps.
  public static SharedReply problem(int status, String reason, ByteBuffer body) {
    return new SharedReply(status, reason, common("application/problem+json"), "", shared(body));
  }

  /// The same body with one header more.
  public SharedReply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SharedReply(status, reason, more, caching, body);
  }

  public int status() {
    return status;
  }

  /// All but length and date.
  public Map<String, String> headers(boolean isPublic) {
    var all = new LinkedHashMap<>(headers);
    all.put("Cache-Control", cacheControl(isPublic));
    return all;
  }

  public int length() {
    return body.readableBytes();
  }

  /// A view for one reply, which need not be released.
  public ByteBuf body() {
    return body.duplicate();
  }

  /// As [#body], with the empty line at its end.
  ByteBuf head(boolean isPublic) {
    long second = System.currentTimeMillis() / 1000;
    Head head = isPublic ? publicHead : privateHead;
    if (head == null || head.second != second) {
      head = new Head(second, shared(ByteBuffer.wrap(write(isPublic, second))));
      if (isPublic) {
        publicHead = head;
      } else {
        privateHead = head;
      }
    }
    return head.bytes.duplicate();
  }

  private byte[] write(boolean isPublic, long second) {
    var text = new StringBuilder(400).append("HTTP/1.1 ").append(status).append(' ').append(reason);
    headers(isPublic)
        .forEach((name, value) -> text.append("\r\n").append(name).append(": ").append(value));
    text.append("\r\nContent-Length: ").append(length());
    text.append("\r\nDate: ").append(Heads.date(Instant.ofEpochSecond(second)));
    return text.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private String cacheControl(boolean isPublic) {
    return caching.isEmpty() ? "no-store" : (isPublic ? "public" : "private") + caching;
  }

  private static Map<String, String> common(String type) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", type);
    headers.put("Access-Control-Allow-Origin", "*");
    headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    return headers;
  }

  /// Outside the heap, so that sockets take it without a copy; freed by the collector.
  private static ByteBuf shared(ByteBuffer bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory).asReadOnly());
  }
}
