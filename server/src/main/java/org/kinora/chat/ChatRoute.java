package org.kinora.chat;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Behalf;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.account.Csrf;
import org.kinora.account.UpgradeRefusal;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Where listeners come in: a WebSocket at the chat's address. Who may watch may listen; who may
/// not is told so before the connection becomes one, as of any other request.
@ApplicationScoped
class ChatRoute {

  private static final Logger LOG = Logger.getLogger(ChatRoute.class);

  // Behind the site's guard; what is no WebSocket goes on to the forms at the same address.
  private static final int ORDER = -500;

  private final Chats chats;
  private final Hall hall;
  private final Seats seats;
  private final Behalf behalf;
  private final Caller caller;
  private final Csrf csrf;
  private final ChatEar ear;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("chat-", 0).factory());

  ChatRoute(
      Chats chats, Hall hall, Seats seats, Behalf behalf, Caller caller, Csrf csrf, ChatEar ear) {
    this.chats = chats;
    this.hall = hall;
    this.seats = seats;
    this.behalf = behalf;
    this.caller = caller;
    this.csrf = csrf;
    this.ear = ear;
  }

  /// A listener that may come in. `after` is the last message that it knows of.
  private record Guest(ChatRoom room, Seats.Seat seat, @Nullable Long after) {}

  void register(@Observes Router router) {
    router.get("/chat/:video").order(ORDER).handler(this::enter);
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }

  private void enter(RoutingContext request) {
    if (!"websocket".equalsIgnoreCase(request.request().getHeader(HttpHeaders.UPGRADE))) {
      request.next();
      return;
    }
    var context = context();
    try {
      threads.execute(() -> admit(request, context));
    } catch (RejectedExecutionException _) {
      request.request().connection().close();
    }
  }

  /// That of the connection whose handler calls it.
  private static ContextInternal context() {
    return (ContextInternal) Objects.requireNonNull(Vertx.currentContext());
  }

  private void admit(RoutingContext request, Context context) {
    try {
      var guest = behalf.of(request, () -> guest(request));
      context.runOnContext(_ -> accept(request, guest));
    } catch (ProblemException e) {
      context.runOnContext(_ -> UpgradeRefusal.send(request, e));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Nobody can come into %s", request.normalizedPath());
      context.runOnContext(_ -> UpgradeRefusal.send(request, CommonProblem.INTERNAL.exception()));
    }
  }

  private Guest guest(RoutingContext request) {
    csrf.requireOwnOrigin(request.request());
    var room = chats.read(Objects.requireNonNull(request.pathParam("video")));
    if (!room.isOpen()) {
      throw ChatProblem.CLOSED.exception();
    }
    UUID account = caller.account().map(Account::id).orElse(null);
    var seat = seats.take(Client.of(request.request()).address(), account);
    return new Guest(room, seat, number(request.request().getParam("after")));
  }

  static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
  }

  private void accept(RoutingContext request, Guest guest) {
    if (request.response().closed()) {
      guest.seat().close();
      return;
    }
    var loop = context().nettyEventLoop();
    request
        .request()
        .toWebSocket()
        .onFailure(_ -> guest.seat().close())
        .onSuccess(socket -> listen(socket, request, guest, loop));
  }

  private void listen(ServerWebSocket socket, RoutingContext request, Guest guest, EventLoop loop) {
    var listener = new Listener(socket, request, loop);
    var video = guest.room().video();
    socket.exceptionHandler(e -> LOG.debugf("A connection to %s failed: %s", video, e));
    socket.closeHandler(
        _ -> {
          listener.over();
          guest.seat().close();
          hall.find(video).ifPresent(room -> room.leave(listener));
        });
    socket.textMessageHandler(text -> ear.hear(listener, video, text));
    threads.execute(
        () -> {
          try {
            hall.join(listener, guest.after(), guest.room());
          } catch (RuntimeException e) {
            LOG.warnf("Nobody can be told of %s: %s", video, e);
            listener.end(Listener.End.STOPPING);
          }
        });
  }
}
