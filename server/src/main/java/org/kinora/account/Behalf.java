package org.kinora.account;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// Does something outside of REST methods as whoever sent a request, for what belongs to requests:
/// [Caller] and all that asks it. A connection that outlives its request is looked at anew each
/// time. All methods block (a row is read), and need a thread that serves no request.
@ApplicationScoped
public class Behalf {

  private final Gate gate;
  private final Caller caller;
  private final CurrentVertxRequest current;

  Behalf(Gate gate, Caller caller, CurrentVertxRequest current) {
    this.gate = gate;
    this.caller = caller;
    this.current = current;
  }

  /// As whoever sent that request, as far as they are still known.
  public <T> T of(RoutingContext request, Supplier<T> work) {
    return inContext(
        () -> {
          current.setCurrent(request);
          caller.is(gate.visitor(request.request()));
          return work.get();
        });
  }

  public <T> T ofNobody(Supplier<T> work) {
    return inContext(work);
  }

  private static <T> T inContext(Supplier<T> work) {
    var context = Arc.container().requestContext();
    context.activate();
    try {
      return work.get();
    } finally {
      context.terminate();
    }
  }
}
