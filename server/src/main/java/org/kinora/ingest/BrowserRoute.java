package org.kinora.ingest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.kinora.account.Access;
import org.kinora.account.Behalf;
import org.kinora.account.Caller;
import org.kinora.account.Csrf;
import org.kinora.account.Scope;
import org.kinora.account.UpgradeRefusal;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.live.LiveConfig;
import org.kinora.onair.Turns;

/// Where browsers broadcast: a WebSocket below the page to go live. Who manages the channel may;
/// whoever may not is told so before the connection becomes one.
@ApplicationScoped
class BrowserRoute {

  private static final Logger LOG = Logger.getLogger(BrowserRoute.class);

  // Behind the site's guard, as chats.
  private static final int ORDER = -500;

  private final LiveConfig config;
  private final Turns turns;
  private final Intake intake;
  private final Behalf behalf;
  private final Caller caller;
  private final Csrf csrf;
  private final ChannelAccess access;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("browser-", 0).factory());

  BrowserRoute(
      LiveConfig config,
      Turns turns,
      Intake intake,
      Behalf behalf,
      Caller caller,
      Csrf csrf,
      ChannelAccess access) {
    this.config = config;
    this.turns = turns;
    this.intake = intake;
    this.behalf = behalf;
    this.caller = caller;
    this.csrf = csrf;
    this.access = access;
  }

  void register(@Observes Router router) {
    router.get("/my/channels/:handle/live/browser").order(ORDER).handler(this::enter);
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
    var context = (ContextInternal) Objects.requireNonNull(Vertx.currentContext());
    try {
      threads.execute(() -> admit(request, context));
    } catch (RejectedExecutionException _) {
      request.request().connection().close();
    }
  }

  private void admit(RoutingContext request, ContextInternal context) {
    try {
      var recording = Recording.asked(request.request());
      var channel = behalf.of(request, () -> first(request));
      context.runOnContext(_ -> accept(request, channel, recording));
    } catch (ProblemException e) {
      context.runOnContext(_ -> UpgradeRefusal.send(request, e));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Nobody can broadcast at %s", request.normalizedPath());
      context.runOnContext(_ -> UpgradeRefusal.send(request, CommonProblem.INTERNAL.exception()));
    }
  }

  private Channel first(RoutingContext request) {
    csrf.requireOwnOrigin(request.request());
    if (!config.browser().enabled()) {
      throw IngestProblem.SWITCHED_OFF.exception();
    }
    return channel(request);
  }

  /// The channel, if whoever sent the request may broadcast on it now.
  private Channel channel(RoutingContext request) {
    boolean mayPublish =
        caller.required().role().opens(Access.Level.CREATOR)
            && caller.visitor().scopes().contains(Scope.MANAGE);
    var channel = access.managed(Objects.requireNonNull(request.pathParam("handle")));
    if (!mayPublish || channel.isTakenDown()) {
      throw CommonProblem.NOT_ALLOWED.exception();
    }
    return channel;
  }

  private void accept(RoutingContext request, Channel channel, Recording recording) {
    if (request.response().closed()) {
      return;
    }
    var context = (ContextInternal) Objects.requireNonNull(Vertx.currentContext());
    request
        .request()
        .toWebSocket()
        .onFailure(e -> LOG.debugf("A browser could not broadcast: %s", e))
        .onSuccess(
            socket -> {
              var line = new BrowserSocket(socket, request, context);
              var ports =
                  new BrowserConnection.Ports(
                      config, turns, intake, () -> behalf.of(request, () -> channel(request)));
              var connection = new BrowserConnection(line, channel, recording, ports);
              line.listen(connection);
              start(connection);
            });
  }

  private void start(BrowserConnection connection) {
    try {
      threads.execute(connection);
      threads.execute(connection::watch);
    } catch (RejectedExecutionException _) {
      connection.dismiss("This server restarts. Connect again.");
    }
  }
}
