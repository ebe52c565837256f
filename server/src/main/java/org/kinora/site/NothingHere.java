package org.kinora.site;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import org.kinora.kernel.CommonProblem;

/// Answers what no route took.
@ApplicationScoped
class NothingHere {

  private final Answers answers;

  NothingHere(Answers answers) {
    this.answers = answers;
  }

  void register(@Observes Router router) {
    router.route().last().handler(this::answer);
  }

  @ActivateRequestContext
  void answer(RoutingContext context) {
    Arc.container().instance(CurrentVertxRequest.class).get().setCurrent(context);
    var answer = Answer.of(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.sentence());
    boolean people = Answers.isForPeople(context.request());
    context
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", people ? "text/html;charset=UTF-8" : "application/problem+json")
        .end(
            people
                ? answers.page(answer)
                : """
                {"type":"about:blank","title":"Not found","status":404,"code":"not-found",\
                "detail":"There is nothing at this address."}""");
  }
}
