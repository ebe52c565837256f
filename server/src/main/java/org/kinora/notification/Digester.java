package org.kinora.notification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Looks whose digest is due.
@ApplicationScoped
class Digester {

  private static final Logger LOG = Logger.getLogger(Digester.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Digests digests;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("digests").factory());

  Digester(Digests digests) {
    this.digests = digests;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::round, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void round() {
    try {
      while (digests.send() > 0) {
        // On, until none is due.
      }
    } catch (RuntimeException e) {
      if (!timer.isShutdown()) {
        LOG.warnf("Digests could not be written yet, which is tried again: %s", e);
      }
    }
  }
}
