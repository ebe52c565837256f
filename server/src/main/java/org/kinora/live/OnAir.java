package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.kinora.channel.Channel;

/// What a channel broadcasts right now, asked of whoever takes streams in this process; nobody may.
@ApplicationScoped
class OnAir {

  private final Instance<LiveNow> live;

  OnAir(@Any Instance<LiveNow> live) {
    this.live = live;
  }

  Optional<LiveView> of(Channel channel) {
    return live.stream().flatMap(each -> each.ofChannel(channel.id()).stream()).findFirst();
  }
}
