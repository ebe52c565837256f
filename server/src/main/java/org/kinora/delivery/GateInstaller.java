package org.kinora.delivery;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;

/// Puts a [MediaGate] and before it a [LiveGate] into each plain HTTP/1.1 connection.
///
/// Vert.x has no door to a connection before its first request, so it happens at that one, in the
/// connection's thread and before anything else is read: the gate then knows that exactly one
/// request is with Vert.x. Encrypted and HTTP/2 connections can't take files as they are, and are
/// left to [MediaRoute].
@ApplicationScoped
class GateInstaller {

  static final String ENCODER = "httpEncoder";
  private static final String DECODER = "httpDecoder";
  private static final String VERTX = "handler";
  private static final String GATE = "mediaGate";
  private static final String LIVE_GATE = "liveGate";

  private final Library library;
  private final OpenFiles files;
  private final Traffic traffic;
  private final LiveAnswers live;

  GateInstaller(Library library, OpenFiles files, Traffic traffic, LiveAnswers live) {
    this.library = library;
    this.files = files;
    this.traffic = traffic;
    this.live = live;
  }

  void onRequest(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_1_1
        || !(request.connection() instanceof ConnectionBase connection)) {
      return;
    }
    Channel channel = connection.channel();
    if (!channel.attr(Seen.KEY).compareAndSet(null, true) || !channel.eventLoop().inEventLoop()) {
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    ChannelHandlerContext decoder = pipeline.context(DECODER);
    boolean isKnownShape =
        decoder != null
            && decoder.handler() instanceof HttpRequestDecoder
            && pipeline.context(ENCODER) != null
            && pipeline.context(VERTX) != null;
    if (isKnownShape && pipeline.get(SslHandler.class) == null) {
      var gate = new MediaGate(library, files, traffic).afterFirstRequest();
      pipeline.addBefore(VERTX, GATE, gate);
      pipeline.addBefore(GATE, LIVE_GATE, new LiveGate(live, gate::isIdle, traffic));
    }
  }

  /// Whether a connection's first request has come.
  private static final class Seen {

    private static final io.netty.util.AttributeKey<Boolean> KEY =
        io.netty.util.AttributeKey.valueOf(GateInstaller.class, "seen");
  }
}
