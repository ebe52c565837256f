package org.kinora.onair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.kinora.media.hls.LiveImage;
import org.kinora.media.hls.RenditionReport;
import org.kinora.media.io.Bytes;

/// A live playlist as it is sent until the next change: each of its four forms is made when the
/// first one asks for it, and shared by all who do.
final class PlaylistText {

  private final long version;
  private final LiveImage image;
  private final List<RenditionReport> reports;
  private @Nullable ByteBuf whole;
  private @Nullable ByteBuf wholeGzip;
  private @Nullable ByteBuf delta;
  private @Nullable ByteBuf deltaGzip;

  PlaylistText(long version, LiveImage image, List<RenditionReport> reports) {
    this.version = version;
    this.image = image;
    this.reports = List.copyOf(reports);
  }

  long version() {
    return version;
  }

  LiveImage image() {
    return image;
  }

  /// A view for one reply, which need not be released.
  synchronized ByteBuf bytes(boolean isDelta, boolean isGzip) {
    ByteBuf made = isDelta ? (isGzip ? deltaGzip : delta) : (isGzip ? wholeGzip : whole);
    if (made == null) {
      byte[] plain = plain(isDelta ? image.delta(reports) : image.text(reports));
      made = shared(isGzip ? compressed(plain) : plain);
      if (isDelta && isGzip) {
        deltaGzip = made;
      } else if (isDelta) {
        delta = made;
      } else if (isGzip) {
        wholeGzip = made;
      } else {
        whole = made;
      }
    }
    return made.duplicate();
  }

  private static byte[] plain(List<Bytes> chunks) {
    byte[] all = new byte[Math.toIntExact(LiveImage.lengthBytes(chunks))];
    int at = 0;
    for (Bytes chunk : chunks) {
      chunk.copyTo(all, at);
      at += chunk.length();
    }
    return all;
  }

  /// Quickly: it is read once or twice by each viewer.
  private static byte[] compressed(byte[] plain) {
    var out = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (var gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ByteBuf shared(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(memory).asReadOnly());
  }
}
