package org.kinora.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Buckets of this process. When there are too many, those that were not asked for longest go.
@ApplicationScoped
class LocalBuckets implements Buckets {

  private static final int MOST = 200_000;

  // Longer than it takes the slowest bucket to fill.
  private static final Duration KEPT = Duration.ofHours(25);

  /// When each bucket is full again, in nanoseconds of the clock: all that there is to know of it
  /// (ITU-T I.371's generic cell rate algorithm).
  private final Cache<String, AtomicLong> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

  private final LongSupplier nanos;

  @Inject
  LocalBuckets() {
    this(System::nanoTime);
  }

  LocalBuckets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Duration take(String key, Rate rate) {
    long now = nanos.getAsLong();
    long interval = Math.max(1, Math.round(rate.interval()));
    long room = interval * rate.burst();
    var full = buckets.get(key, _ -> new AtomicLong(now));
    while (true) {
      long before = full.get();
      long after = (before - now < 0 ? now : before) + interval;
      if (after - now > room) {
        return Duration.ofNanos(after - now - room);
      }
      if (full.compareAndSet(before, after)) {
        return Duration.ZERO;
      }
    }
  }
}
