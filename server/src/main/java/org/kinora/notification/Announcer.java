package org.kinora.notification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.kinora.catalog.VideoChanged;

/// Looks which videos have come onto lists and has their followers told: after each change of a
/// video, and every few seconds for those that come by the clock.
@ApplicationScoped
class Announcer {

  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration FORGETTING = Duration.ofHours(6);

  private final Notifications notifications;
  private final AtomicBoolean isAsked = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("announcer").factory());

  Announcer(Notifications notifications) {
    this.notifications = notifications;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(this::announce), 1, EVERY.toSeconds(), TimeUnit.SECONDS);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(notifications::forgetOld), 1, FORGETTING.toHours(), TimeUnit.HOURS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  void onChange(@Observes VideoChanged change) {
    if (isAsked.compareAndSet(false, true)) {
      try {
        timer.execute(() -> guarded(this::announce));
      } catch (RejectedExecutionException _) {
        // The program ends: the next start looks again.
      }
    }
  }

  private void announce() {
    isAsked.set(false);
    while (notifications.announce() > 0) {
      // On, until there is no new one.
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("Followers could not be told yet, which is tried again: %s", e);
    }
  }
}
