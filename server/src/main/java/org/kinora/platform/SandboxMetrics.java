package org.kinora.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/// How far FFmpeg is confined, for operators: 0 is off, 1 limits only, 2 bubblewrap, 3 full; -1
/// until it is known.
@Singleton
class SandboxMetrics implements MeterBinder {

  private final Sandbox sandbox;

  SandboxMetrics(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("kinora.sandbox.level", this, metrics -> metrics.level())
        .description("How far FFmpeg is confined: 0 off, 1 limits only, 2 bubblewrap, 3 full")
        .register(meters);
  }

  private double level() {
    return sandbox.known().map(found -> found.level().rank()).orElse(-1);
  }
}
