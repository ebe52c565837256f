package org.kinora.attendance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.kinora.kernel.VideoId;

/// Who watches what is on air; templates ask it as `inject:attendance`. Nothing of it is stored.
@Named("attendance")
@ApplicationScoped
@Startup // so that the gauge is there before anybody watches
public class Attendance {

  private static final int MOST_BROADCASTS = 10_000;

  // Read again by each report: what nobody reports of is empty.
  private final Cache<String, House> houses =
      Caffeine.newBuilder()
          .maximumSize(MOST_BROADCASTS)
          .expireAfterAccess(House.SILENCE.multipliedBy(2))
          .build();

  Attendance(MeterRegistry registry) {
    registry.gauge("kinora.live.viewers", this, Attendance::everybody);
  }

  /// Takes what a player of a broadcast tells, and gives how many watch it. `from` is the client's
  /// address.
  public int take(VideoId video, Report report, String from) {
    var house = houses.get(video.value(), _ -> new House());
    long now = System.currentTimeMillis();
    house.take(report, from, now);
    return house.watching(now);
  }

  /// How many watch a video live; 0 for one that is not on air.
  public int watching(String video) {
    var house = houses.policy().getIfPresentQuietly(video);
    return house == null ? 0 : house.watching(System.currentTimeMillis());
  }

  public Turnout turnout(VideoId video) {
    return Optional.ofNullable(houses.policy().getIfPresentQuietly(video.value()))
        .map(house -> house.turnout(System.currentTimeMillis()))
        .orElse(new Turnout(0, null, null, 0));
  }

  private double everybody() {
    long now = System.currentTimeMillis();
    return houses.asMap().values().stream().mapToInt(house -> house.watching(now)).sum();
  }
}
