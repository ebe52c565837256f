package org.kinora.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A file's bytes from an offset on, at most so many a second, and not beyond `end`; it tells when the
/// first and the last were handed out, and can be cut off.
final class Throttled extends InputStream {

  private final InputStream in;
  private final long bytesPerSecond;
  private final long length;
  private volatile long given;
  private volatile long firstNanos;
  private volatile long lastNanos;
  private volatile boolean isCut;

  /// Without a limit when `bytesPerSecond` is 0.
  Throttled(Path file, long from, long end, long bytesPerSecond) throws IOException {
    in = Files.newInputStream(file);
    in.skipNBytes(from);
    length = end - from;
    this.bytesPerSecond = bytesPerSecond;
  }

  long given() {
    return given;
  }

  long firstNanos() {
    return firstNanos;
  }

  /// 0 until the last byte was handed out.
  long lastNanos() {
    return lastNanos;
  }

  void cut() {
    isCut = true;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (isCut) {
      throw new IOException("cut off");
    }
    if (given == length) {
      return -1;
    }
    if (given == 0) {
      firstNanos = System.nanoTime();
    }
    int found = in.read(target, from, (int) Math.min(count, length - given));
    if (found < 0) {
      throw new IOException("the file became shorter");
    }
    given += found;
    if (bytesPerSecond > 0) {
      long due = firstNanos + (long) (given * 1e9 / bytesPerSecond);
      Wait.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    }
    if (given == length) {
      lastNanos = System.nanoTime();
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
