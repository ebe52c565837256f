package org.kinora.delivery;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers requests of what is on air in the connection's own thread, from memory that all viewers
/// share. Stands before a [MediaGate], to which it leaves everything else.
///
/// ```
/// decoder → LiveGate → MediaGate → Vert.x …
///     ↑        │ ↑
///    head, body  LiveAnswers, at once or later
/// ```
///
/// Replies keep the order of the requests: what comes behind a request that waits is held back, and
/// while something was passed on that has no reply, all else is passed on too.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection by itself
final class LiveGate extends ChannelInboundHandlerAdapter {

  /// Replies not yet taken by the reader after which no more requests are read.
  private static final int MAX_UNSENT = 8;

  /// Messages behind a request that waits after which no more are read.
  private static final int MAX_BEHIND = 32;

  /// Who leaves so much of what is shared lying about keeps it in memory for nothing: a live part
  /// that is late is of no use.
  private static final long MAX_PENDING_BYTES = 32 << 20;

  private final LiveAnswers answers;
  private final BooleanSupplier isIdle;
  private final Traffic traffic;
  private final StallGuard stalls;
  private final Deque<Object> behind = new ArrayDeque<>();
  private final ChannelFutureListener sent = this::sent;
  private @Nullable Asleep asleep;
  private int unsent;
  private boolean dropsBody;
  private boolean holdsReads;
  private boolean mustFlush;

  /// `isIdle` tells whether all that was passed on has its reply.
  LiveGate(LiveAnswers answers, BooleanSupplier isIdle, Traffic traffic) {
    this.answers = answers;
    this.isIdle = isIdle;
    this.traffic = traffic;
    this.stalls = new StallGuard(traffic);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (dropsBody) {
      dropsBody = !(msg instanceof LastHttpContent);
      ReferenceCountUtil.release(msg);
    } else if (asleep != null) {
      behind.add(msg);
      if (behind.size() >= MAX_BEHIND) {
        holdReads(ctx);
      }
    } else if (msg instanceof HttpRequest request && isAnswered(ctx, request)) {
      dropsBody = !(msg instanceof LastHttpContent);
      ReferenceCountUtil.release(msg);
    } else {
      ctx.fireChannelRead(msg);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flushIfNeeded(ctx);
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    asleep = null;
    behind.forEach(ReferenceCountUtil::release);
    behind.clear();
    ctx.fireChannelInactive();
  }

  private boolean isAnswered(ChannelHandlerContext ctx, HttpRequest request) {
    boolean isMine =
        request.uri().startsWith(MediaPaths.LIVE_ROOT)
            && request.method().equals(HttpMethod.GET)
            && MediaGate.isPlain(request)
            && isIdle.getAsBoolean();
    return isMine && isAnswered(ctx, request, answers.to(request.uri(), takesGzip(request)));
  }

  private boolean isAnswered(
      ChannelHandlerContext ctx, HttpRequest request, @Nullable LiveReply reply) {
    return switch (reply) {
      case null -> false;
      case LiveReply.Now now -> {
        send(ctx, now);
        yield true;
      }
      case LiveReply.Later later -> {
        var sleeper = new Asleep(ctx, request);
        boolean isHeld = later.await(sleeper);
        asleep = isHeld ? sleeper : null;
        yield isHeld;
      }
    };
  }

  private void send(ChannelHandlerContext ctx, LiveReply.Now now) {
    ChannelHandlerContext wire = MediaGate.wire(ctx);
    wire.write(now.reply().head(now.isPublic()), wire.voidPromise());
    wire.write(now.reply().body(), counted(wire));
    answers.sent(now);
    mustFlush = true;
  }

  private ChannelPromise counted(ChannelHandlerContext ctx) {
    unsent++;
    stalls.watch(ctx);
    if (unsent >= MAX_UNSENT) {
      holdReads(ctx);
    }
    ChannelPromise promise = ctx.newPromise();
    promise.addListener(sent);
    return promise;
  }

  private void sent(ChannelFuture reply) {
    unsent--;
    stalls.progressed(unsent);
    readOnIfRoom(reply.channel());
  }

  private void readOnIfRoom(Channel channel) {
    if (holdsReads && unsent <= MAX_UNSENT / 2 && behind.size() < MAX_BEHIND) {
      holdsReads = false;
      channel.config().setAutoRead(true);
    }
  }

  private void holdReads(ChannelHandlerContext ctx) {
    if (!holdsReads) {
      holdsReads = true;
      ctx.channel().config().setAutoRead(false);
    }
  }

  private void flushIfNeeded(ChannelHandlerContext ctx) {
    if (!mustFlush) {
      return;
    }
    mustFlush = false;
    ctx.flush();
    ChannelOutboundBuffer left = ctx.channel().unsafe().outboundBuffer();
    if (left != null && left.totalPendingWriteBytes() > MAX_PENDING_BYTES) {
      traffic.stalled();
      ctx.close();
    }
  }

  private static boolean takesGzip(HttpRequest request) {
    String accepted = request.headers().get("accept-encoding");
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  /// A request whose answer is still to come. It has no body, so it holds none of the decoder's
  /// memory.
  private final class Asleep implements LiveReply.Sleeper {

    private final ChannelHandlerContext ctx;
    private final HttpRequest request;

    Asleep(ChannelHandlerContext ctx, HttpRequest request) {
      this.ctx = ctx;
      this.request = request;
    }

    @Override
    public Executor thread() {
      return ctx.channel().eventLoop();
    }

    @Override
    public boolean isGone() {
      return !ctx.channel().isActive();
    }

    @Override
    public void wake(boolean isLate) {
      if (isGone()) {
        return;
      }
      asleep = null;
      var reply = isLate ? answers.late() : answers.to(request.uri(), takesGzip(request));
      if (!isAnswered(ctx, request, reply)) {
        ctx.fireChannelRead(request);
        ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
      for (Object next; asleep == null && (next = behind.poll()) != null; ) {
        channelRead(ctx, next);
      }
      channelReadComplete(ctx);
      readOnIfRoom(ctx.channel());
    }
  }
}
