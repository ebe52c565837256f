package org.kinora.space;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.JdbiException;
import org.kinora.platform.Space;

/// The disk's space, for operators.
@Singleton
class SpaceMetrics implements MeterBinder {

  private final Space space;
  private final Reservations reservations;

  SpaceMetrics(Space space, Reservations reservations) {
    this.space = space;
    this.reservations = reservations;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("kinora.space.free", space, Space::free)
        .baseUnit("bytes")
        .description("Free bytes of the data folder's disk")
        .register(registry);
    Gauge.builder("kinora.space.floor", space, Space::floor)
        .baseUnit("bytes")
        .description("Free bytes below which no upload and no encode begins")
        .register(registry);
    Gauge.builder("kinora.space.reserved", this, SpaceMetrics::reserved)
        .baseUnit("bytes")
        .description("Bytes promised to uploads and films under way that are not on the disk yet")
        .register(registry);
  }

  private double reserved() {
    try {
      return reservations.promised();
    } catch (JdbiException _) {
      return Double.NaN;
    }
  }
}
