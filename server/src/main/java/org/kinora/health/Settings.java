package org.kinora.health;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.SpaceConfig;

/// The settings that checks depend on, read the same way by the server and by a program without
/// one.
final class Settings {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([KMGTPE]?)");

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

  SpaceConfig space() {
    var reserve =
        config
            .getOptionalValue("kinora.space.reserve", String.class)
            .flatMap(Settings::bytes)
            .map(bytes -> new MemorySize(BigInteger.valueOf(bytes)));
    return new SpaceConfig() {
      @Override
      public Optional<MemorySize> reserve() {
        return reserve;
      }

      @Override
      public MemorySize ballast() {
        return new MemorySize(BigInteger.ZERO);
      }

      @Override
      public Optional<MemorySize> quota() {
        return Optional.empty();
      }
    };
  }

  FfmpegConfig ffmpeg() {
    var path = config.getOptionalValue("kinora.ffmpeg.path", String.class).map(Path::of);
    return new FfmpegConfig() {
      @Override
      public Optional<Path> path() {
        return path;
      }

      @Override
      public OptionalInt encodes() {
        return OptionalInt.empty();
      }
    };
  }

  private static Optional<Long> bytes(String text) {
    var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return Optional.empty();
    }
    int power = size.group(2).isEmpty() ? 0 : 1 + "KMGTPE".indexOf(size.group(2));
    return Optional.of(Long.parseLong(size.group(1)) << (10 * power));
  }
}
