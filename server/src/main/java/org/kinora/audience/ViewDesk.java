package org.kinora.audience;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.SigningKeys;

/// Takes views in and has them written down once a second; looks after what is made of them.
@ApplicationScoped
class ViewDesk {

  private static final Logger LOG = Logger.getLogger(ViewDesk.class);
  // Some seconds of a very full house; what finds no room is not counted.
  private static final int CAPACITY = 50_000;
  private static final int AT_ONCE = 2_000;
  private static final long EVERY_MS = 1_000;
  private static final long TRENDING_SECONDS = 300;
  private static final long PRUNE_MINUTES = 60;

  private final Views views;
  private final Trending trending;
  private final SigningKeys keys;
  private final Set<View> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("audience").unstarted(task));
  private volatile byte @Nullable [] key;

  ViewDesk(Views views, Trending trending, SigningKeys keys) {
    this.views = views;
    this.trending = trending;
    this.keys = keys;
  }

  void onStart(@Observes StartupEvent event) {
    key();
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::flush, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> safely(trending::refresh), 2, TRENDING_SECONDS, TimeUnit.SECONDS);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> safely(() -> views.prune(today())), 1, PRUNE_MINUTES, TimeUnit.MINUTES);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    flush();
  }

  /// Never blocks, once the program has started. False for what is no ticket of ours, or not yet.
  boolean take(String ticket, String stranger) {
    var right = ViewTicket.parse(key(), ticket, Instant.now());
    if (right.isPresent() && waiting.size() < CAPACITY) {
      var profile = right.get().profile();
      waiting.add(
          new View(
              right.get().video(),
              profile.isEmpty() ? "stranger " + stranger : "profile " + profile));
    }
    return right.isPresent();
  }

  String ticket(String video, Optional<String> profile, @Nullable Long durationMs) {
    return ViewTicket.of(video, profile.orElse(""), durationMs, Instant.now()).format(key());
  }

  private synchronized void flush() {
    safely(
        () -> {
          while (!waiting.isEmpty()) {
            var part = waiting.stream().limit(AT_ONCE).toList();
            views.write(part, today());
            part.forEach(waiting::remove);
          }
        });
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /// What fails now is done the next time.
  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("Views can't be counted: %s", e.getMessage());
    }
  }

  private byte[] key() {
    var known = key;
    if (known == null) {
      known = keys.key("views");
      key = known;
    }
    return known;
  }
}
