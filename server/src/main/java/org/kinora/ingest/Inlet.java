package org.kinora.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.kinora.platform.FfmpegInput;

/// Bytes on their way from a connection into FFmpeg. Whoever puts them in is never held up: it is
/// told how much waits, and is to stop before there is no room.
final class Inlet implements FfmpegInput.Feed {

  /// Some seconds at the highest rates.
  static final int ROOM = 8 << 20;

  /// From here on the connection is not to be read until FFmpeg has taken what waits.
  static final int HIGH = 1 << 20;

  private final Duration idle;
  private final Runnable onLow;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean isHigh;
  private boolean isEnded;

  /// Fails when nothing comes for `idle`. `onLow` is called by FFmpeg's thread when there is room
  /// again after [#isHigh].
  Inlet(Duration idle, Runnable onLow) {
    this.idle = idle;
    this.onLow = onLow;
  }

  /// False where there is no room for them.
  synchronized boolean offer(byte[] more) {
    if (isEnded) {
      return true;
    }
    if (bytes + more.length > ROOM) {
      return false;
    }
    waiting.addLast(more);
    bytes += more.length;
    isHigh = isHigh || bytes > HIGH;
    notifyAll();
    return true;
  }

  /// Whether more waits than should.
  synchronized boolean isHigh() {
    return isHigh;
  }

  /// Nothing more comes; what waits is still written.
  synchronized void end() {
    isEnded = true;
    notifyAll();
  }

  @Override
  public void write(OutputStream stdin) throws IOException, InterruptedException {
    for (byte[] next = take(); next.length > 0; next = take()) {
      stdin.write(next);
    }
  }

  /// All that waits; empty at the end.
  private byte[] take() throws IOException, InterruptedException {
    byte[] all;
    boolean isLow;
    synchronized (this) {
      long deadline = System.nanoTime() + idle.toNanos();
      while (waiting.isEmpty() && !isEnded) {
        long millis = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
        if (millis <= 0) {
          throw new SocketTimeoutException("nothing came for too long");
        }
        wait(millis);
      }
      all = new byte[bytes];
      int at = 0;
      for (byte[] one : waiting) {
        System.arraycopy(one, 0, all, at, one.length);
        at += one.length;
      }
      waiting.clear();
      bytes = 0;
      isLow = isHigh;
      isHigh = false;
    }
    if (isLow) {
      onLow.run();
    }
    return all;
  }
}
