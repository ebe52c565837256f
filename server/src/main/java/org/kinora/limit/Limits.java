package org.kinora.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.kinora.kernel.LimitedException;

/// Asks whether something may be done once more. Each of the names has buckets of its own.
@ApplicationScoped
public class Limits {

  private final Buckets buckets;

  Limits(Buckets buckets) {
    this.buckets = buckets;
  }

  /// Takes one of `key`'s share in `name`; returns how long to wait, zero when it may be done.
  public Duration take(String name, String key, Rate rate) {
    return buckets.take(name + " " + key, rate);
  }

  /// As [#take], for what is then refused.
  public void require(String name, String key, Rate rate) {
    var wait = take(name, key, rate);
    if (wait.isPositive()) {
      throw new LimitedException(
          LimitProblem.TOO_MANY_REQUESTS, LimitProblem.TOO_MANY_REQUESTS.sentence(), wait);
    }
  }
}
