package org.kinora.restream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.kinora.onair.Tap;
import org.kinora.onair.TapSource;

/// Passes on what encoders send to this process. What another process changes in the targets of a
/// channel that is live here is found within some seconds.
@ApplicationScoped
public class Relays implements TapSource {

  private static final Logger LOG = Logger.getLogger(Relays.class);
  private static final long EVERY_SECONDS = 3;

  private final Targets targets;
  private final Dialler dialler;
  private final RestreamConfig config;
  private final Map<UUID, Source> sources = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("restream-targets").unstarted(task));

  Relays(Targets targets, Dialler dialler, RestreamConfig config) {
    this.targets = targets;
    this.dialler = dialler;
    this.config = config;
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    List.copyOf(sources.values()).forEach(Source::close);
  }

  @Override
  public Optional<Tap> tap(Offer offer) {
    UUID channel = offer.channelId();
    var source = new Source(offer.metadata(), it -> sources.remove(channel, it));
    source.keep(wanted(channel), target -> relay(target, source));
    Source before = sources.put(channel, source);
    if (before != null) {
      before.close();
    }
    return Optional.of(source);
  }

  /// The targets of a channel have changed.
  void look(UUID channel) {
    Source source = sources.get(channel);
    if (source != null) {
      source.keep(wanted(channel), target -> relay(target, source));
    }
  }

  void hurry(Target target) {
    Source source = sources.get(target.channelId());
    Relay relay = source == null ? null : source.relay(target.id());
    if (relay != null) {
      relay.hurry();
    }
  }

  TargetState state(Target target) {
    Source source = sources.get(target.channelId());
    if (!target.isOn()) {
      return new TargetState.Off();
    }
    if (source == null) {
      return new TargetState.Ready();
    }
    Relay relay = source.relay(target.id());
    return relay == null ? new TargetState.Connecting() : relay.state();
  }

  /// While the database is away everything stays as it is.
  private void look() {
    for (UUID channel : sources.keySet()) {
      try {
        look(channel);
      } catch (RuntimeException e) {
        LOG.warnf("Targets of channel %s could not be looked at: %s", channel, e.getMessage());
      }
    }
  }

  private List<Target> wanted(UUID channel) {
    return targets.ofChannel(channel).stream().filter(Target::isOn).toList();
  }

  private Relay relay(Target target, Source source) {
    return new Relay(target, targets.address(target).orElse(null), source, dialler, config);
  }
}
