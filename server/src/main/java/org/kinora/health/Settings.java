package org.kinora.health;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.SpaceConfig;

/// The settings that checks depend on.
final class Settings {

  private final Config config;

  Settings(Config config) {
    this.config = config;
  }

  /// The address that people use, when it was told.
  Optional<URI> publicUrl() {
    return config
        .getOptionalValue("kinora.public-url", String.class)
        .map(text -> URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text))
        .filter(address -> address.getHost() != null);
  }

  /// As the server would read it, for a program without one.
  FfmpegConfig ffmpeg() {
    return mapped().getConfigMapping(FfmpegConfig.class);
  }

  /// As [#ffmpeg].
  SpaceConfig space() {
    return mapped().getConfigMapping(SpaceConfig.class);
  }

  private SmallRyeConfig mapped() {
    var builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(FfmpegConfig.class)
            .withMapping(SpaceConfig.class);
    for (ConfigSource source : config.getConfigSources()) {
      builder.withSources(source);
    }
    return builder.build();
  }
}
