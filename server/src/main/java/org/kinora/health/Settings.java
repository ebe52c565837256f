package org.kinora.health;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.SpaceConfig;
import org.kinora.platform.encoder.EncodeConfig;

/// The settings that checks depend on.
final class Settings {

  private final Config config;

  Settings(Config config) {
    this.config = config;
  }

  /// The address that people use, when it was told.
  Optional<String> publicUrl() {
    return config.getOptionalValue("kinora.public-url", String.class);
  }

  /// That address without a slash at its end; empty also where it is none.
  Optional<URI> publicAddress() {
    return publicUrl()
        .flatMap(
            text -> {
              try {
                var address =
                    new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                boolean isWhole =
                    List.of("http", "https").contains(String.valueOf(address.getScheme()))
                        && address.getHost() != null
                        && String.valueOf(address.getRawPath()).isEmpty();
                return isWhole ? Optional.of(address) : Optional.empty();
              } catch (URISyntaxException _) {
                return Optional.empty();
              }
            });
  }

  /// As the server would read it, for a program without one.
  FfmpegConfig ffmpeg() {
    return mapped().getConfigMapping(FfmpegConfig.class);
  }

  /// As [#ffmpeg].
  EncodeConfig encode() {
    return mapped().getConfigMapping(EncodeConfig.class);
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
            .withMapping(EncodeConfig.class)
            .withMapping(SpaceConfig.class);
    for (ConfigSource source : config.getConfigSources()) {
      builder.withSources(source);
    }
    return builder.build();
  }
}
