package org.kinora.upload;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A request's body as blocking reads, with at most [#WINDOW] pieces in memory. Unlike the stream
/// that the REST layer offers, a reader that waits here can be told from outside to stop.
final class RequestBody extends InputStream {

  /// Pieces of at most 8 KiB that may be on their way: enough to keep a fast network busy.
  private static final int WINDOW = 64;

  /// What had arrived before a connection ended is handed over in this time.
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private final HttpServerRequest request;
  private final long idleNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Buffer> pieces = new ArrayDeque<>();
  private @Nullable Buffer current;
  private int position;
  private boolean ended;
  private @Nullable IOException failure;

  private RequestBody(HttpServerRequest request, Duration idleTimeout) {
    this.request = request;
    this.idleNanos = idleTimeout.toNanos();
  }

  /// Takes over the reading of a request whose body nobody has touched.
  static RequestBody open(HttpServerRequest request, Duration idleTimeout) {
    var body = new RequestBody(request, idleTimeout);
    if (request.isEnded()) {
      body.ended = true;
      return body;
    }
    request.pause();
    request.exceptionHandler(problem -> body.fail(new Disconnected("The connection is gone")));
    if (request.connection() instanceof ConnectionBase connection) {
      body.watch(connection.channel());
    } else {
      request.endHandler(_ -> body.end());
    }
    request.handler(body::arrived);
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.fetch(WINDOW);
    return body;
  }

  /// The request itself says nothing of a connection that was gone before anybody listened to it.
  private void watch(Channel channel) {
    ChannelFutureListener gone =
        _ ->
            channel
                .eventLoop()
                .schedule(
                    () -> fail(new Disconnected("The connection is gone")),
                    LAST_WORDS.toMillis(),
                    TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(gone);
    // A connection that lives on must not remember every request that it carried.
    request.endHandler(
        _ -> {
          channel.closeFuture().removeListener(gone);
          end();
        });
  }

  /// The client went away or was silent for too long, or a newer request wants the upload.
  static final class Disconnected extends IOException {
    private static final long serialVersionUID = 1L;

    Disconnected(String message) {
      super(message);
    }
  }

  /// Somebody else wants what the reader holds: its next or present read ends in a [TakenOver].
  void takeOver() {
    fail(new TakenOver());
  }

  static final class TakenOver extends IOException {
    private static final long serialVersionUID = 1L;

    TakenOver() {
      super("A newer request has taken over");
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int done = 0;
    while (done < length) {
      Buffer piece = current != null ? current : next(done == 0);
      if (piece == null) {
        break;
      }
      int count = Math.min(length - done, piece.length() - position);
      piece.getBytes(position, position + count, target, offset + done);
      position += count;
      done += count;
      current = position < piece.length() ? piece : null;
    }
    return done == 0 ? -1 : done;
  }

  /// Reads what little may be left, so that the client sees the answer before the connection ends.
  /// Returns false when there is too much.
  boolean drain(int limit) {
    var rest = new byte[8192];
    int total = 0;
    try {
      while (total <= limit) {
        int count = read(rest, 0, rest.length);
        if (count < 0) {
          return true;
        }
        total += count;
      }
    } catch (IOException _) {
      return false;
    }
    return false;
  }

  private @Nullable Buffer next(boolean wait) throws IOException {
    Buffer piece;
    lock.lock();
    try {
      if (wait) {
        awaitPiece();
      }
      piece = failure instanceof TakenOver ? null : pieces.poll();
      if (piece == null && failure != null && !(ended && failure instanceof Disconnected)) {
        throw failure;
      }
    } finally {
      lock.unlock();
    }
    if (piece != null) {
      position = 0;
      more();
    }
    return piece;
  }

  private void more() {
    try {
      request.fetch(1);
    } catch (IllegalStateException _) {
      // An HTTP/2 request that has ended does not want to be asked for more.
    }
  }

  private void awaitPiece() throws IOException {
    long left = idleNanos;
    while (pieces.isEmpty() && !ended && failure == null) {
      if (left <= 0) {
        throw new Disconnected(
            "Nothing arrived for " + TimeUnit.NANOSECONDS.toSeconds(idleNanos) + " s");
      }
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new Disconnected("Interrupted");
      }
    }
  }

  private void arrived(Buffer piece) {
    if (piece.length() == 0) {
      more();
      return;
    }
    signal(() -> pieces.add(piece));
  }

  private void end() {
    signal(() -> ended = true);
  }

  private void fail(IOException problem) {
    signal(
        () -> {
          if (failure == null) {
            failure = problem;
          }
        });
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
