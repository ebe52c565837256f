package org.kinora.transcode;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// Says that this program encodes, every few seconds as long as it does.
@Singleton
class Workers {

  /// Who was not heard of for so long is gone.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final long EVERY_SECONDS = 5;

  private final Jdbi jdbi;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("worker-heartbeat").unstarted(task));

  Workers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void begin(String name, int threads) {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from encoding_worker where seen_at < now() - interval '7 days'");
          handle
              .createUpdate(
                  """
                  insert into encoding_worker (name, host, threads, started_at, seen_at)
                  values (:name, :host, :threads, now(), now())
                  on conflict (name) do update
                  set host = excluded.host, threads = excluded.threads, started_at = now(), seen_at = now()
                  """)
              .bind("name", name)
              .bind("host", host())
              .bind("threads", threads)
              .execute();
        });
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            () -> beat(name), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void beat(String name) {
    try {
      jdbi.useHandle(
          handle ->
              handle.execute("update encoding_worker set seen_at = now() where name = ?", name));
    } catch (RuntimeException e) {
      LOG.debugf("No heartbeat: %s", e.getMessage());
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
