package org.kinora.onair;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/// Counts what goes to those who watch what is on air.
@ApplicationScoped
@Startup // so that the counters are there, at nought, before anybody watches
class LiveTraffic {

  private final LongAdder replies = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  LiveTraffic(MeterRegistry registry) {
    FunctionCounter.builder("kinora.live.replies", replies, LongAdder::doubleValue)
        .description("Live playlists and parts sent")
        .register(registry);
    FunctionCounter.builder("kinora.live.sent", bytes, LongAdder::doubleValue)
        .baseUnit("bytes")
        .description("Body bytes of live playlists and parts")
        .register(registry);
  }

  void sent(long bodyBytes) {
    replies.increment();
    bytes.add(bodyBytes);
  }
}
