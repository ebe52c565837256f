package org.kinora.chat;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// What a WebSocket may send, before anybody looks at it. Broadcasts from
/// browsers come in pieces of this size.
@Singleton
class ChatSocketLimits implements HttpServerOptionsCustomizer {

  // 500 characters, each escaped as JSON can, and what is around them.
  private static final int MOST_BYTES = 4 << 10;

  ChatSocketLimits() {}

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    limit(options);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    limit(options);
  }

  /// Without compression: it takes 300 kB for each connection, and would be done anew for each of a
  /// thousand that are told the same.
  private static void limit(HttpServerOptions options) {
    options
        .setMaxWebSocketFrameSize(MOST_BYTES)
        .setMaxWebSocketMessageSize(MOST_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }
}
