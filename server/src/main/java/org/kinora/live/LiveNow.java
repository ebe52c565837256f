package org.kinora.live;

import java.util.Optional;
import java.util.UUID;

/// Tells what is on air.
public interface LiveNow {

  /// Empty for a channel that is not live.
  Optional<LiveView> ofChannel(UUID channelId);
}
