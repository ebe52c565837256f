package org.kinora.health;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.sandbox.SandboxMode;

/// The settings that checks depend on, read the same way by the server and by a program without
/// one.
final class Settings {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([KMGTPE]?)");
  private static final long DEFAULT_RESERVE = 1L << 30;
  private static final int DEFAULT_RESERVE_PERCENT = 2;

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

  DataChecks.Reserve reserve() {
    return new DataChecks.Reserve(
        config
            .getOptionalValue("kinora.upload.reserve", String.class)
            .map(Settings::bytes)
            .orElse(DEFAULT_RESERVE),
        config
            .getOptionalValue("kinora.upload.reserve-percent", Integer.class)
            .orElse(DEFAULT_RESERVE_PERCENT));
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

      @Override
      public SandboxMode sandbox() {
        return config
            .getOptionalValue("kinora.ffmpeg.sandbox", String.class)
            .map(text -> SandboxMode.valueOf(text.strip().toUpperCase(Locale.ROOT)))
            .orElse(SandboxMode.AUTO);
      }

      @Override
      public int user() {
        return config
            .getOptionalValue("kinora.ffmpeg.user", Integer.class)
            .orElse(FfmpegConfig.DEFAULT_USER);
      }

      @Override
      public boolean trustUploads() {
        return config.getOptionalValue("kinora.ffmpeg.trust-uploads", Boolean.class).orElse(false);
      }
    };
  }

  private static long bytes(String text) {
    var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      return DEFAULT_RESERVE;
    }
    int power = 1 + "KMGTPE".indexOf(size.group(2));
    return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : 10 * power);
  }
}
