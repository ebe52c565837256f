package org.kinora.talk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// How much one account may write.
@ApplicationScoped
class CommentLimits {

  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Cache<UUID, AtomicInteger> written =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(WINDOW).build();

  /// Throws where it was too much within a minute.
  void take(UUID account) {
    var count = written.get(account, _ -> new AtomicInteger());
    if (count.incrementAndGet() > MOST) {
      throw TalkProblem.TOO_FAST.exception();
    }
  }
}
