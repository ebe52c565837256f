package org.kinora.onair;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.kinora.delivery.SharedReply;
import org.kinora.media.hls.LiveImage;
import org.kinora.media.hls.RenditionReport;
import org.kinora.media.io.Bytes;

/// A live playlist as it is sent until the next change: each of its four forms is made when the
/// first one asks for it, and shared by all who do.
final class PlaylistText {

  static final String TYPE = "application/vnd.apple.mpegurl";
  static final String IMMUTABLE = "max-age=31536000, immutable";
  private static final int WORTH_COMPRESSING = 1_000;

  private final long version;
  private final LiveImage image;
  private final List<RenditionReport> reports;
  private @Nullable SharedReply whole;
  private @Nullable SharedReply wholeGzip;
  private @Nullable SharedReply delta;
  private @Nullable SharedReply deltaGzip;

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

  /// One of its forms; a short one is not compressed.
  synchronized SharedReply reply(boolean isDelta, boolean takesGzip) {
    SharedReply plain = isDelta ? delta : whole;
    SharedReply gzip = isDelta ? deltaGzip : wholeGzip;
    SharedReply known = takesGzip ? gzip : plain;
    return known == null ? make(isDelta, takesGzip) : known;
  }

  private SharedReply make(boolean isDelta, boolean takesGzip) {
    byte[] plain = plain(isDelta ? image.delta(reports) : image.text(reports));
    boolean isGzip = takesGzip && plain.length > WORTH_COMPRESSING;
    byte[] bytes = isGzip ? compressed(plain) : plain;
    var made =
        SharedReply.ok(TYPE, "no-cache", ByteBuffer.wrap(bytes)).with("Vary", "Accept-Encoding");
    made = isGzip ? made.with("Content-Encoding", "gzip") : made;
    if (isDelta && takesGzip) {
      deltaGzip = made;
    } else if (isDelta) {
      delta = made;
    } else if (takesGzip) {
      wholeGzip = made;
    } else {
      whole = made;
    }
    return made;
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
}
