package org.kinora.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// A rendered text, ready to be sent as it is and compressed, from memory that all replies share.
final class Text {

  private static final int ETAG_BYTES = 12;

  private final ByteBuf plain;
  private final ByteBuf gzip;
  private final String tag;

  Text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    plain = shared(bytes);
    gzip = shared(compress(bytes));
    tag = HexFormat.of().formatHex(digest(bytes), 0, ETAG_BYTES);
  }

  /// Changes when the text does.
  String tag() {
    return tag;
  }

  int length(boolean compressed) {
    return (compressed ? gzip : plain).readableBytes();
  }

  /// A view for one reply, which need not be released.
  ByteBuf bytes(boolean compressed) {
    return (compressed ? gzip : plain).duplicate();
  }

  int weight() {
    return 300 + plain.readableBytes() + gzip.readableBytes();
  }

  /// Outside the heap, so that the socket takes it without a copy; freed by the collector.
  private static ByteBuf shared(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory).asReadOnly());
  }

  private static byte[] compress(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
