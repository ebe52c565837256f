package org.kinora.site;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Gate;
import org.kinora.account.SharedPage;
import org.kinora.catalog.Origin;
import org.kinora.language.PageLanguage;
import org.kinora.platform.Edition;

/// Answers strangers out of the [PageCache] before anything else is asked, and puts into it what is
/// made for them.
class SharedPages {

  // Behind the Guard, whose headers belong to every answer.
  private static final int ORDER = 900;
  private static final String KEY = PageCache.Key.class.getName();
  private static final String MAKING = PageCache.Making.class.getName();
  // Where Quarkus looks for what metrics call an address; each would be a series of its own.
  private static final String PATTERN = "UrlPathTemplate";
  // Whoever sends another cookie may see something of their own.
  private static final Set<String> COOKIES = Set.of(PageLanguage.COOKIE, Frame.THEME);
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final PageCache cache;
  private final Edition edition;

  SharedPages(PageCache cache, Edition edition) {
    this.edition = edition;
    this.cache = cache;
  }

  void register(@Observes Filters filters) {
    filters.register(this::look, ORDER);
  }

  private void look(RoutingContext context) {
    var request = context.request();
    if (!isStranger(request)) {
      context.next();
      return;
    }
    var key =
        new PageCache.Key(
            Origin.of(request).text(),
            request.uri(),
            PageLanguage.of(request).toLanguageTag(),
            Frame.theme(request));
    var page = cache.find(key);
    if (page == null) {
      context.put(KEY, key);
      context.next();
    } else {
      send(context, page);
    }
  }

  private static boolean isStranger(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET)
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && request.cookies().stream().allMatch(cookie -> COOKIES.contains(cookie.getName()));
  }

  private static void send(RoutingContext context, PageCache.Page page) {
    var local = Vertx.currentContext();
    if (local != null) {
      local.putLocal(PATTERN, page.pattern());
    }
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, page.type()).end(page.html());
  }

  private static String pattern() {
    var local = Vertx.currentContext();
    String pattern = local == null ? null : local.getLocal(PATTERN);
    return pattern == null ? "/" : pattern;
  }

  /// Behind the gate, on a thread that may wait.
  @SharedPage
  @ServerRequestFilter
  public @Nullable Response begin(
      RoutingContext context, ResteasyReactiveContainerRequestContext request) {
    PageCache.@Nullable Key key = context.get(KEY);
    var page = key == null ? null : cache.join(key);
    if (page != null) {
      return answer(page);
    }
    var whole = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    cache.enter();
    whole.registerCompletionCallback(_ -> cache.leave());
    // Who waited for a place may find it made.
    page = key == null ? null : cache.find(key);
    if (page != null) {
      return answer(page);
    }
    if (key != null) {
      var making = cache.begin(key);
      context.put(MAKING, making);
      whole.registerCompletionCallback(_ -> making.over());
    }
    return null;
  }

  private static Response answer(PageCache.Page page) {
    return Response.ok(page.html(), page.type()).build();
  }

  @SharedPage
  @ServerResponseFilter
  public void keep(ContainerResponseContext answer, RoutingContext context) {
    PageCache.@Nullable Making making = context.get(MAKING);
    if (making != null
        && answer.getStatus() == 200
        && answer.getEntity() instanceof String html
        && answer.getCookies().isEmpty()
        && !context.response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
      making.done(
          new PageCache.Page(Buffer.buffer(html), answer.getMediaType().toString(), pattern()));
    }
  }

  /// Before the answer leaves: who then asks sees what was written.
  @ServerResponseFilter
  public void outdate(ResourceInfo target, HttpServerRequest request) {
    if (!SAFE_METHODS.contains(request.method().name()) && isForMany(target.getResourceMethod())) {
      edition.next();
    }
  }

  /// Members' own lists, history and likes come by the dozen, and hardly change what others see.
  private static boolean isForMany(@Nullable Method method) {
    return method != null
        && switch (Gate.level(method)) {
          case PUBLIC, SIGNED_IN -> false;
          case CREATOR, MODERATOR, ADMINISTRATOR -> true;
        };
  }
}
