package org.kinora.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.kinora.kernel.VideoId;
import org.kinora.limit.Limits;

/// How fast people may write. Of each person and chat the last message is remembered, in memory; it
/// may be lost.
@ApplicationScoped
class ChatPace {

  private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

  private final Limits limits;
  private final ChatConfig config;
  private final Cache<Place, Last> lasts =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterWrite(Duration.ofSeconds(ChatRooms.SLOWEST_S))
          .build();

  ChatPace(Limits limits, ChatConfig config) {
    this.limits = limits;
    this.config = config;
  }

  private record Place(VideoId video, UUID account) {}

  private record Last(long nanos, String text) {

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  /// Throws where it is too soon, or the same again; `slowModeS` is 0 for who need not wait.
  void take(VideoId video, UUID account, String text, int slowModeS) {
    var place = new Place(video, account);
    var key = text.toLowerCase(Locale.ROOT);
    var last = lasts.getIfPresent(place);
    if (last != null) {
      var left = Duration.ofSeconds(slowModeS).minus(last.age());
      if (left.isPositive()) {
        throw ChatProblem.SLOW.until(left);
      }
      if (last.text().equals(key) && last.age().compareTo(REPEATED_WITHIN) < 0) {
        throw ChatProblem.REPEATED.exception();
      }
    }
    var wait = limits.take("chat", account.toString(), config.messages());
    if (wait.isPositive()) {
      throw ChatProblem.TOO_FAST.until(wait);
    }
    lasts.put(place, new Last(System.nanoTime(), key));
  }
}
