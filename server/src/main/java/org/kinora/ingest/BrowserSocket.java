package org.kinora.ingest;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// The WebSocket that a browser broadcasts by: pieces of its recording come in, and
/// `{"type": "stop"}` at its end; what becomes of it goes out. All methods can be called from any
/// thread and return at once.
final class BrowserSocket {

  private static final int QUEUE_BYTES = 16 << 10;

  private final ServerWebSocket socket;
  private final RoutingContext request;
  private final Context context;

  /// What happens on it, on its own thread.
  interface Ear {

    void piece(byte[] bytes);

    void stop();

    void closed();
  }

  /// `context` is the one that the socket's connection belongs to.
  BrowserSocket(ServerWebSocket socket, RoutingContext request, Context context) {
    this.socket = socket;
    this.request = request;
    this.context = context;
    socket.setWriteQueueMaxSize(QUEUE_BYTES);
  }

  /// On its own thread, before anything comes.
  void listen(Ear ear) {
    socket.exceptionHandler(_ -> ear.closed());
    socket.closeHandler(_ -> ear.closed());
    socket.binaryMessageHandler(piece -> ear.piece(piece.getBytes()));
    socket.textMessageHandler(text -> hear(ear, text));
  }

  private static void hear(Ear ear, String text) {
    if (text.equals("{\"type\":\"stop\"}")) {
      ear.stop();
    }
  }

  String who() {
    return String.valueOf(request.request().remoteAddress());
  }

  void pause() {
    context.runOnContext(_ -> socket.pause());
  }

  void resume() {
    context.runOnContext(_ -> socket.resume());
  }

  void ping() {
    context.runOnContext(
        _ -> {
          if (!socket.isClosed() && !socket.writeQueueFull()) {
            socket.writePing(Buffer.buffer());
          }
        });
  }

  /// The broadcast can be watched.
  void tellLive(String video) {
    tell(new JsonObject().put("type", "live").put("video", video));
  }

  /// Why it ends, in the language of the page; `again` where the same can be tried once more.
  void tellEnd(ProblemException why, boolean again) {
    var words = new Words(PageLanguage.of(request.request()));
    tell(
        new JsonObject()
            .put("type", "refused")
            .put("code", why.problem().code())
            .put("detail", words.problem(why.problem().code(), why.detail()))
            .put("again", again));
  }

  private void tell(JsonObject message) {
    context.runOnContext(
        _ -> {
          if (!socket.isClosed() && !socket.writeQueueFull()) {
            socket.writeTextMessage(message.encode());
          }
        });
  }

  void close() {
    context.runOnContext(
        _ -> {
          if (!socket.isClosed()) {
            socket.close((short) 1000, "");
            socket.resume();
          }
        });
  }
}
