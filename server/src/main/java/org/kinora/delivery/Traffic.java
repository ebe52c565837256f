package org.kinora.delivery;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/// Counts what is sent, cheaply enough for every request.
@ApplicationScoped
@Startup // so that the counters are there, at nought, before anybody watches
class Traffic {

  private final LongAdder direct = new LongAdder();
  private final LongAdder routed = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder stalled = new LongAdder();

  Traffic(MeterRegistry registry) {
    count(registry, "kinora.delivery.requests", "direct", direct);
    count(registry, "kinora.delivery.requests", "routed", routed);
    FunctionCounter.builder("kinora.delivery.sent", bytes, LongAdder::doubleValue)
        .baseUnit("bytes")
        .description("Body bytes of media replies")
        .register(registry);
    FunctionCounter.builder("kinora.delivery.stalled", stalled, LongAdder::doubleValue)
        .description("Connections closed because the reader took nothing for too long")
        .register(registry);
  }

  /// Answered in the connection's own thread, from memory or by zero-copy.
  void direct(long bodyBytes) {
    direct.increment();
    bytes.add(bodyBytes);
  }

  /// Answered after loading, or over HTTP/2 or TLS.
  void routed(long bodyBytes) {
    routed.increment();
    bytes.add(bodyBytes);
  }

  void stalled() {
    stalled.increment();
  }

  private static void count(MeterRegistry registry, String name, String door, LongAdder adder) {
    FunctionCounter.builder(name, adder, LongAdder::doubleValue)
        .tag("door", door)
        .description("Media requests answered")
        .register(registry);
  }
}
