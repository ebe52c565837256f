package org.kinora.upload;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/// What uploads bring, for operators.
@Singleton
class UploadMetrics implements MeterBinder {

  private final UploadLocks locks;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder finished = new LongAdder();
  private final LongAdder expired = new LongAdder();

  UploadMetrics(UploadLocks locks) {
    this.locks = locks;
  }

  /// Bytes that are safe on the disk.
  void received(long count) {
    bytes.add(count);
  }

  void finished() {
    finished.increment();
  }

  void expired() {
    expired.increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("kinora.upload.received", bytes, LongAdder::doubleValue)
        .baseUnit("bytes")
        .description("Bytes of uploads that were stored and acknowledged")
        .register(registry);
    FunctionCounter.builder("kinora.upload.finished", finished, LongAdder::doubleValue)
        .description("Uploads that became a video's source")
        .register(registry);
    FunctionCounter.builder("kinora.upload.expired", expired, LongAdder::doubleValue)
        .description("Uploads given up because nobody went on with them")
        .register(registry);
    Gauge.builder("kinora.upload.active", locks, UploadLocks::held)
        .description("Uploads that somebody is writing right now")
        .register(registry);
  }
}
