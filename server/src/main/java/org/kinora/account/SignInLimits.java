package org.kinora.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Slows down guessing: after five failures within a quarter of an hour the next try has to
/// wait, twice as long each time. Never for good, or anybody could lock somebody out.
@ApplicationScoped
class SignInLimits {

  static final int FREE = 5;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private record Failures(int count, Instant last) {}

  private final Cache<String, Failures> failures =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofHours(1)).build();
  private final Clock clock;

  @Inject
  SignInLimits() {
    this(Clock.systemUTC());
  }

  SignInLimits(Clock clock) {
    this.clock = clock;
  }

  /// How long a try for this name must wait; zero when it may go on. Known and unknown names are
  /// treated alike.
  Duration delay(String name) {
    var past = failures.getIfPresent(key(name));
    if (past == null || past.count() < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(past.count() - FREE, 10);
    var pause = FIRST_DELAY.multipliedBy(1L << doublings);
    if (pause.compareTo(LONGEST_DELAY) > 0) {
      pause = LONGEST_DELAY;
    }
    var left = Duration.between(clock.instant(), past.last().plus(pause));
    return left.isNegative() ? Duration.ZERO : left;
  }

  void failed(String name) {
    var now = clock.instant();
    failures
        .asMap()
        .merge(
            key(name),
            new Failures(1, now),
            (past, _) ->
                past.last().plus(WINDOW).isBefore(now)
                    ? new Failures(1, now)
                    : new Failures(past.count() + 1, now));
  }

  void succeeded(String name) {
    failures.invalidate(key(name));
  }

  private static String key(String name) {
    var lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.length() > 100 ? lower.substring(0, 100) : lower;
  }
}
