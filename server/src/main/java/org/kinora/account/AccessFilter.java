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

/// Stands before every matched REST method. What carries no [Access] is refused.
class AccessFilter {

  private final Gate gate;
  private final Csrf csrf;
  private final Caller caller;

  AccessFilter(Gate gate, Csrf csrf, Caller caller) {
    this.gate = gate;
    this.csrf = csrf;
    this.caller = caller;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public void admit(ResourceInfo target, HttpServerRequest request) {
    var access = access(target.getResourceMethod());
    if (access == null) {
      throw new ProblemException(
          CommonProblem.NOT_ALLOWED, "Nobody may call this: it names no access level.");
    }
    boolean form =
        target.getResourceMethod().isAnnotationPresent(FormPost.class)
            || target.getResourceMethod().isAnnotationPresent(ChecksForm.class);
    caller.is(form ? gate.admitForm(request, access.value()) : gate.admit(request, access.value()));
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
}
