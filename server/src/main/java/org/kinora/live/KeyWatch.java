package org.kinora.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Looks after keys that somebody publishes with. What this process revokes is told at once; what
/// another one does, or what goes with a channel or with somebody who is held back, is found here.
@ApplicationScoped
public class KeyWatch {

  private static final Logger LOG = Logger.getLogger(KeyWatch.class);
  // Found, and ended, within five.
  private static final long EVERY_SECONDS = 3;

  /// Held for as long as something is published with the key.
  public final class Use implements AutoCloseable {

    private final StreamKey key;

    private Use(StreamKey key) {
      this.key = key;
    }

    StreamKey key() {
      return key;
    }

    @Override
    public void close() {
      uses.remove(this);
    }
  }

  private final StreamKeys keys;
  private final Event<StreamKeyRevoked> revocations;
  private final Map<Use, Boolean> uses = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("stream-keys").unstarted(task));

  KeyWatch(StreamKeys keys, Event<StreamKeyRevoked> revocations) {
    this.keys = keys;
    this.revocations = revocations;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /// From now until it is closed, a [StreamKeyRevoked] is fired when the key is good no longer.
  public Use use(StreamKey key) {
    var use = new Use(key);
    uses.put(use, true);
    return use;
  }

  /// While the database is away nobody is sent off. It is tried again in any case.
  private void look() {
    try {
      check();
    } catch (RuntimeException e) {
      LOG.warnf("Stream keys could not be looked at: %s", e.getMessage());
    }
  }

  void check() {
    var used = new HashSet<UUID>();
    uses.keySet().forEach(use -> used.add(use.key().id()));
    if (used.isEmpty()) {
      return;
    }
    used.removeAll(keys.good(used));
    for (var use : uses.keySet()) {
      if (used.remove(use.key().id())) {
        revocations.fire(new StreamKeyRevoked(use.key().channelId(), use.key().id()));
      }
    }
  }
}
