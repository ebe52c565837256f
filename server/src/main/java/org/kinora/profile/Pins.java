package org.kinora.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Passwords;

/// PINs of profiles. There are few of them, so each wrong one beyond the first five makes the next
/// try wait, twice as long each time.
@ApplicationScoped
class Pins {

  static final int LEAST = 4;
  static final int MOST = 8;
  static final int FREE = 5;

  private static final Pattern FORM = Pattern.compile("[0-9]{" + LEAST + "," + MOST + "}");
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration FORGET = Duration.ofHours(12);
  private static final int MOST_DOUBLINGS = 6;

  private record Failures(int count, Instant last) {}

  private final Cache<UUID, Failures> failures =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(FORGET).build();
  private final Passwords passwords;
  private final Clock clock;

  @Inject
  Pins(Passwords passwords) {
    this(passwords, Clock.systemUTC());
  }

  Pins(Passwords passwords, Clock clock) {
    this.passwords = passwords;
    this.clock = clock;
  }

  /// The hash to store.
  String hash(String pin) {
    if (!FORM.matcher(pin).matches()) {
      throw ProfileProblem.PIN.exception();
    }
    return passwords.hash(pin);
  }

  /// Throws unless this is the PIN. A try that has to wait is not looked at, so that waiting can't
  /// be used to guess.
  void check(UUID profile, String pin, @Nullable String hash) {
    if (delay(profile).isPositive()) {
      throw ProfileProblem.PIN_LATER.exception();
    }
    // Counted before it is looked at: many tries at once are as slow as one after the other.
    failed(profile);
    if (!passwords.matches(pin, hash)) {
      throw ProfileProblem.WRONG_PIN.exception();
    }
    failures.invalidate(profile);
  }

  Duration delay(UUID profile) {
    var past = failures.getIfPresent(profile);
    if (past == null || past.count() < FREE) {
      return Duration.ZERO;
    }
    var pause = FIRST_DELAY.multipliedBy(1L << Math.min(past.count() - FREE, MOST_DOUBLINGS));
    var left = Duration.between(clock.instant(), past.last().plus(pause));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void failed(UUID profile) {
    var now = clock.instant();
    failures
        .asMap()
        .merge(profile, new Failures(1, now), (past, _) -> new Failures(past.count() + 1, now));
  }
}
