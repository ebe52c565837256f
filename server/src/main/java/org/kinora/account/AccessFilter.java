package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// Stands before every matched REST method. What carries no [Access] is refused.
class AccessFilter {

  private static final String API = "/api/";

  private final Gate gate;
  private final Csrf csrf;
  private final Caller caller;
  private final Limits limits;
  private final LimitsConfig config;

  AccessFilter(Gate gate, Csrf csrf, Caller caller, Limits limits, LimitsConfig config) {
    this.gate = gate;
    this.csrf = csrf;
    this.caller = caller;
    this.limits = limits;
    this.config = config;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public void admit(ResourceInfo target, HttpServerRequest request) {
    var method = target.getResourceMethod();
    var access = access(method);
    if (access == null) {
      throw new ProblemException(
          CommonProblem.NOT_ALLOWED, "Nobody may call this: it names no access level.");
    }
    var scope = scope(access, request.method().name());
    boolean form =
        method.isAnnotationPresent(FormPost.class) || method.isAnnotationPresent(ChecksForm.class);
    var visitor =
        form
            ? gate.admitForm(request, access.value(), scope)
            : gate.admit(request, access.value(), scope);
    if (method.isAnnotationPresent(FormPost.class) && visitor.isProgram()) {
      throw new ProblemException(
          CommonProblem.NOT_ALLOWED, "Forms are for people; programs have the API for this.");
    }
    caller.is(visitor);
    pace(visitor, request);
  }

  private void pace(Visitor visitor, HttpServerRequest request) {
    var path = request.path();
    if (path != null && path.startsWith(API)) {
      var who =
          visitor
              .account()
              .map(account -> account.id().toString())
              .orElseGet(() -> AddressPrefix.of(Client.of(request).address()));
      limits.require("api", who, config.api());
    }
  }

  /// Runs after [#admit], when the form was read.
  @FormPost
  @WithFormRead
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void checkForm(ResteasyReactiveContainerRequestContext context) {
    var field =
        context.getServerRequestContext() instanceof ResteasyReactiveRequestContext form
            ? form.getFormParameter(Csrf.FIELD, true, false)
            : null;
    csrf.check(caller.visitor(), field instanceof String text ? text : null);
  }

  static @Nullable Access access(Method method) {
    var own = method.getAnnotation(Access.class);
    return own != null ? own : method.getDeclaringClass().getAnnotation(Access.class);
  }

  private static Scope scope(Access access, String method) {
    return access.scope().length == 0 ? Scope.neededFor(access.value(), method) : access.scope()[0];
  }
}
