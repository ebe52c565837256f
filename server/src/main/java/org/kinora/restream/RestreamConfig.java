package org.kinora.restream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What restreaming may take of this server.
@ConfigMapping(prefix = "kinora.restream")
public interface RestreamConfig {

  /// Targets that one channel may have.
  @WithDefault("10")
  int targetsPerChannel();

  /// Whether targets may be on this machine and in its network. People who broadcast would then
  /// reach what only this server is meant to.
  @WithDefault("false")
  boolean privateNetworks();

  /// What waits for a slow target at most; more is left out, up to a key frame.
  @WithDefault("8M")
  MemorySize queue();

  /// As `queue`, by time.
  @WithDefault("5s")
  Duration queueTime();
}
