package org.kinora.chat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// One connection to a chat. What is sent to it waits in a queue with a bound; who lets it fill is
/// dropped, as others must not wait for them.
final class Listener {

  private static final Logger LOG = Logger.getLogger(Listener.class);

  // The longest welcome has 50 messages of 2 kB, with their links twice as much.
  private static final int QUEUE_BYTES = 256 << 10;
  private static final Duration SILENCE = Duration.ofSeconds(45);
  // Frames within one round: nobody types that fast.
  private static final int MOST_FRAMES = 60;

  /// Why a connection ends; the codes of our own are above 4000 (RFC 6455 §7.4.2).
  enum End {
    CLOSED(1000, "The chat is closed"),
    STOPPING(1001, "The server stops"),
    NOT_UNDERSTOOD(1003, "Not a text"),
    TOO_MUCH(1008, "Too many frames"),
    TOO_SLOW(1013, "Too far behind"),
    SILENT(1013, "Not heard of"),
    NOT_ALLOWED(4403, "Not to be seen any more");

    private final short code;
    private final String reason;

    End(int code, String reason) {
      this.code = (short) code;
      this.reason = reason;
    }
  }

  private final ServerWebSocket socket;
  private final RoutingContext request;
  private final EventLoop loop;
  private volatile long heardNanos = System.nanoTime();
  private volatile int frames;
  private volatile boolean isOver;
  private final AtomicBoolean isHeard = new AtomicBoolean();

  /// `loop` is the one that the socket's connection belongs to.
  Listener(ServerWebSocket socket, RoutingContext request, EventLoop loop) {
    this.socket = socket;
    this.request = request;
    this.loop = loop;
    socket.setWriteQueueMaxSize(QUEUE_BYTES);
    socket.frameHandler(_ -> heard());
    socket.pongHandler(_ -> heard());
    socket.binaryMessageHandler(_ -> end(End.NOT_UNDERSTOOD));
  }

  EventLoop loop() {
    return loop;
  }

  /// The request that it began with.
  RoutingContext request() {
    return request;
  }

  boolean isOver() {
    return isOver;
  }

  /// Whether nothing that it said is being looked at; from now on something is.
  boolean begin() {
    return isHeard.compareAndSet(false, true);
  }

  void done() {
    isHeard.set(false);
  }

  /// On its loop.
  private void heard() {
    heardNanos = System.nanoTime();
    int count = frames + 1;
    frames = count;
    if (count > MOST_FRAMES) {
      end(End.TOO_MUCH);
    }
  }

  /// Sends a frame that many get; on its loop.
  void send(ByteBuf shared) {
    if (isOver) {
      return;
    }
    if (socket.writeQueueFull()) {
      end(End.TOO_SLOW);
      return;
    }
    // Vert.x's own way makes bytes of a text for each connection anew.
    socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, shared.duplicate(), true));
  }

  /// From any thread.
  void send(String text) {
    loop.execute(
        () -> {
          if (!isOver && !socket.writeQueueFull()) {
            socket.writeTextMessage(text);
          }
        });
  }

  /// Once in a while: sends a ping, and ends what has not answered for long.
  void look() {
    frames = 0;
    if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      end(End.SILENT);
      return;
    }
    loop.execute(
        () -> {
          if (!isOver && !socket.writeQueueFull()) {
            socket.writePing(Buffer.buffer());
          }
        });
  }

  void end(End why) {
    loop.execute(
        () -> {
          if (isOver) {
            return;
          }
          isOver = true;
          LOG.debugf("A connection to %s ends: %s", request.normalizedPath(), why.reason);
          if (why == End.TOO_SLOW || why == End.SILENT) {
            cut();
          } else {
            socket.close(why.code, why.reason);
          }
        });
  }

  /// A word of farewell would wait behind all that is not read.
  private void cut() {
    if (request.request().connection() instanceof ConnectionBase connection) {
      connection.channel().close();
    }
  }

  /// The connection is closed, whoever did it.
  void over() {
    isOver = true;
  }
}
