package org.kinora.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Answers media requests of one HTTP/1.1 connection in its own thread, without the layers above.
///
/// ```
/// bytes → decoder → MediaGate → Vert.x → router …
///              ↑         │
///          head bytes, file regions
/// ```
///
/// Only what is in memory is answered here, so nothing ever blocks; all else passes to Vert.x
/// untouched. Replies keep the order of the requests: as long as one that was passed on has no
/// complete reply, those behind it are passed on too.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection by itself
final class MediaGate extends ChannelDuplexHandler {

  /// Replies not yet taken by the reader after which no more requests are read.
  private static final int MAX_UNSENT = 8;

  private final Library library;
  private final OpenFiles files;
  private final Traffic traffic;
  private final Heads heads = new Heads();
  private final Clock clock = Clock.systemUTC();
  private final StallGuard stalls;
  private final ChannelFutureListener sent = this::sent;

  private int passedOn;
  private int unsent;
  private boolean dropsBody;
  private boolean holdsReads;
  private boolean mustFlush;
  private boolean sendsFile;

  MediaGate(Library library, OpenFiles files, Traffic traffic) {
    this.library = library;
    this.files = files;
    this.traffic = traffic;
    stalls = new StallGuard(traffic);
  }

  /// Whether no request that was passed on still waits for its reply.
  boolean isIdle() {
    return passedOn == 0;
  }

  /// For a connection whose first request is already with Vert.x.
  MediaGate afterFirstRequest() {
    passedOn = 1;
    return this;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) {
    if (dropsBody) {
      dropsBody = !(msg instanceof LastHttpContent);
      ReferenceCountUtil.release(msg);
      return;
    }
    if (msg instanceof HttpRequest request) {
      if (passedOn == 0 && isAnswered(ctx, request)) {
        dropsBody = !(msg instanceof LastHttpContent);
        ReferenceCountUtil.release(msg);
        return;
      }
      passedOn++;
      readOn(ctx);
    }
    ctx.fireChannelRead(msg);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (mustFlush) {
      mustFlush = false;
      sendOff(ctx);
    }
    ctx.fireChannelReadComplete();
  }

  /// Holds a head back until the file's first bytes fill the packet that it begins.
  private void sendOff(ChannelHandlerContext ctx) {
    if (!sendsFile) {
      ctx.flush();
      return;
    }
    sendsFile = false;
    cork(ctx.channel(), true);
    ctx.flush();
    cork(ctx.channel(), false);
  }

  private static void cork(Channel channel, boolean on) {
    if (channel.isActive() && channel.config() instanceof EpollSocketChannelConfig config) {
      config.setTcpCork(on);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
    if (msg instanceof LastHttpContent && !isInterim(msg)) {
      passedOn = Math.max(0, passedOn - 1);
    }
    ctx.write(msg, promise);
  }

  /// 100 Continue and the like come before the reply proper.
  private static boolean isInterim(Object msg) {
    return msg instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private boolean isAnswered(ChannelHandlerContext ctx, HttpRequest request) {
    boolean isHead = request.method().equals(HttpMethod.HEAD);
    boolean isRead = isHead || request.method().equals(HttpMethod.GET);
    String uri = request.uri();
    if (!isRead || !uri.startsWith(MediaAddress.ROOT) || !isPlain(request)) {
      return false;
    }
    int query = uri.indexOf('?');
    Media media = library.ifInMemory(query < 0 ? uri : uri.substring(0, query));
    return media != null && isAnswered(ctx, request, media, isHead);
  }

  /// Whether nothing about a request that reads asks for special care.
  static boolean isPlain(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.decoderResult().isSuccess()
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && !headers.contains("content-length")
        && !headers.contains("transfer-encoding")
        && !headers.contains("upgrade")
        && !headers.contains("expect")
        && isKeptAlive(headers.get("connection"));
  }

  private static boolean isKeptAlive(@Nullable String connection) {
    return connection == null || connection.equalsIgnoreCase("keep-alive");
  }

  private boolean isAnswered(
      ChannelHandlerContext ctx, HttpRequest request, Media media, boolean isHead) {
    Answer answer = Answer.to(media, request.headers()::get);
    return switch (answer) {
      case Answer.Unsatisfiable _ -> false;
      case Answer.NotModified _ -> {
        sendHead(ctx, media, answer, null);
        yield true;
      }
      case Answer.Whole whole ->
          switch (media.body()) {
            case Media.Body.Rendered rendered -> {
              ByteBuf bytes = isHead ? null : rendered.text().bytes(whole.compressed());
              sendHead(ctx, media, answer, bytes);
              yield true;
            }
            case Media.Body.Stored stored -> isSent(ctx, media, answer, isHead ? null : stored);
          };
      case Answer.Part(long from, long length) ->
          switch (media.body()) {
            case Media.Body.Rendered _ -> false;
            case Media.Body.Stored(String key, long offset, long _) ->
                isSent(
                    ctx,
                    media,
                    answer,
                    isHead ? null : new Media.Body.Stored(key, offset + from, length));
          };
    };
  }

  private void sendHead(
      ChannelHandlerContext ctx, Media media, Answer answer, @Nullable ByteBuf body) {
    ChannelHandlerContext wire = wire(ctx);
    ByteBuf head = head(ctx, media, answer);
    if (body == null) {
      wire.write(head, counted(wire));
      traffic.direct(0);
    } else {
      traffic.direct(body.readableBytes());
      wire.write(head, wire.voidPromise());
      wire.write(body, counted(wire));
    }
    mustFlush = true;
  }

  /// False when the file is not open, and so has to be opened where that may block.
  private boolean isSent(
      ChannelHandlerContext ctx, Media media, Answer answer, Media.Body.@Nullable Stored bytes) {
    if (bytes == null || bytes.length() == 0) {
      sendHead(ctx, media, answer, null);
      return true;
    }
    OpenFile file = files.ifOpen(bytes.key());
    if (file == null) {
      return false;
    }
    ChannelHandlerContext wire = wire(ctx);
    wire.write(head(ctx, media, answer), wire.voidPromise());
    wire.write(new Region(file, bytes.offset(), bytes.length()), counted(wire));
    traffic.direct(bytes.length());
    sendsFile = true;
    mustFlush = true;
    return true;
  }

  private ByteBuf head(ChannelHandlerContext ctx, Media media, Answer answer) {
    ByteBuf head = ctx.alloc().ioBuffer(Heads.MAX_BYTES);
    heads.write(head, media, answer, clock.instant().getEpochSecond());
    return head;
  }

  /// What is written from here passes by the encoder: it is on the wire's form already.
  static ChannelHandlerContext wire(ChannelHandlerContext ctx) {
    return ctx.pipeline().context(GateInstaller.ENCODER);
  }

  private ChannelPromise counted(ChannelHandlerContext ctx) {
    unsent++;
    stalls.watch(ctx);
    if (unsent >= MAX_UNSENT && !holdsReads) {
      holdsReads = true;
      ctx.channel().config().setAutoRead(false);
    }
    ChannelPromise promise = ctx.newPromise();
    promise.addListener(sent);
    return promise;
  }

  private void sent(ChannelFuture reply) {
    unsent--;
    stalls.progressed(unsent);
    if (holdsReads && unsent <= MAX_UNSENT / 2) {
      holdsReads = false;
      reply.channel().config().setAutoRead(true);
    }
  }

  /// Before a request goes to Vert.x, which stops and starts reading for itself.
  private void readOn(ChannelHandlerContext ctx) {
    if (holdsReads) {
      holdsReads = false;
      ctx.channel().config().setAutoRead(true);
    }
  }

  /// A run of a file that others use too.
  private static final class Region extends DefaultFileRegion {

    private final OpenFile file;

    Region(OpenFile file, long offset, long length) {
      super(file.channel(), offset, length);
      this.file = file;
    }

    @Override
    protected void deallocate() {
      file.release();
    }
  }
}
