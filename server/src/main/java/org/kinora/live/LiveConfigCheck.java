package org.kinora.live;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks at the settings of going live before anything is started, to say in one line what is wrong
/// with them.
public final class LiveConfigCheck {

  private static final String PREFIX = "kinora.live.";
  private static final int MOST_PORT = 65_535;
  private static final int LEAST_SIZE = 96;
  private static final int MOST_SIZE = 2160;

  private LiveConfigCheck() {}

  /// What is wrong; `properties` are the program's own, `environment` its variables.
  public static Optional<String> problem(
      Map<String, String> properties, Map<String, String> environment) {
    boolean isSet =
        properties.keySet().stream().anyMatch(key -> key.startsWith(PREFIX))
            || environment.keySet().stream()
                .anyMatch(key -> key.startsWith(PREFIX.toUpperCase(Locale.ROOT).replace('.', '_')));
    if (!isSet) {
      return Optional.empty();
    }
    try {
      return problem(read(properties, environment));
    } catch (ConfigValidationException e) {
      return Optional.of(e.getProblem(0).getMessage());
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// As the server would read it.
  static LiveConfig read(Map<String, String> properties, Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(
            new PropertiesConfigSource(properties, "properties", 400),
            new EnvConfigSource(environment, 300))
        .withMapping(LiveConfig.class)
        .build()
        .getConfigMapping(LiveConfig.class);
  }

  static Optional<String> problem(LiveConfig config) {
    return Stream.<Supplier<Optional<String>>>of(
            () -> ports(config),
            () -> publicUrl(config),
            () -> certificate(config.rtmps()),
            () -> between("srt.port", config.srt().port(), 0, MOST_PORT),
            () -> passphrase(config.srt()),
            () ->
                between(
                    "srt.latency",
                    config.srt().latency(),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(8)),
            () -> between("grace", config.grace(), Duration.ofSeconds(1), Duration.ofHours(1)),
            () -> between("idle", config.idle(), Duration.ofSeconds(2), Duration.ofMinutes(5)),
            () -> between("part", config.part(), Duration.ofMillis(100), Duration.ofSeconds(1)),
            () ->
                between(
                    "segment", config.segment(), Duration.ofSeconds(1), config.targetDuration()),
            () ->
                between(
                    "target-duration",
                    config.targetDuration(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20)),
            () -> whole(config.targetDuration()),
            () ->
                between(
                    "max-length", config.maxLength(), Duration.ofMinutes(1), Duration.ofDays(30)),
            () -> ladder(config.ladder()),
            () -> between("max-broadcasts", config.maxBroadcasts(), 1, 10_000),
            () -> between("connections-per-address", config.connectionsPerAddress(), 1, 10_000),
            () -> between("max-bitrate", config.maxBitrate(), 100, 1_000_000))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> ports(LiveConfig config) {
    int plain = config.rtmp().port();
    int encrypted = config.rtmps().port();
    boolean isSame =
        config.rtmp().enabled() && config.rtmps().enabled() && plain == encrypted && plain != 0;
    return between("rtmp.port", plain, 0, MOST_PORT)
        .or(() -> between("rtmps.port", encrypted, 0, MOST_PORT))
        .or(
            () ->
                isSame
                    ? Optional.of(
                        "kinora.live.rtmp.port and kinora.live.rtmps.port are both " + plain + ".")
                    : Optional.empty());
  }

  private static Optional<String> ladder(LiveConfig.Ladder ladder) {
    for (int size : ladder.sizes()) {
      if (size < LEAST_SIZE || size > MOST_SIZE || size % 2 != 0) {
        return Optional.of(
            PREFIX
                + "ladder.sizes takes even numbers from %d to %d, not %d."
                    .formatted(LEAST_SIZE, MOST_SIZE, size));
      }
    }
    return ladder.cores() >= 0 && ladder.cores() <= 1
        ? Optional.empty()
        : Optional.of(wrong("ladder.cores", "0", "1", Double.toString(ladder.cores())));
  }

  private static Optional<String> publicUrl(LiveConfig config) {
    return config
        .rtmp()
        .publicUrl()
        .filter(text -> !isAddress(text))
        .map(
            text ->
                "kinora.live.rtmp.public-url takes an address such as"
                    + " rtmp://live.example.org/live, not “"
                    + text
                    + "”.");
  }

  private static boolean isAddress(String text) {
    try {
      var address = new URI(text);
      return List.of("rtmp", "rtmps").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && String.valueOf(address.getRawPath()).length() > 1;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static Optional<String> certificate(LiveConfig.Rtmps rtmps) {
    return rtmps.enabled()
        ? readable("rtmps.certificate", rtmps.certificate())
            .or(() -> readable("rtmps.key", rtmps.key()))
        : Optional.empty();
  }

  /// As SRT has it; shown to nobody.
  private static Optional<String> passphrase(LiveConfig.Srt srt) {
    return srt.passphrase()
        .map(String::length)
        .filter(length -> length < 10 || length > 79)
        .map(length -> PREFIX + "srt.passphrase has 10 to 79 characters, not " + length + ".");
  }

  private static Optional<String> readable(String key, Optional<Path> file) {
    if (file.isEmpty()) {
      return Optional.of("kinora.live.rtmps.enabled needs " + PREFIX + key + " (a PEM file).");
    }
    return Files.isReadable(file.get())
        ? Optional.empty()
        : Optional.of(PREFIX + key + " names " + file.get() + ", which can't be read.");
  }

  private static Optional<String> whole(Duration target) {
    return target.equals(Duration.ofSeconds(target.toSeconds()))
        ? Optional.empty()
        : Optional.of(PREFIX + "target-duration takes whole seconds, not " + text(target) + ".");
  }

  private static Optional<String> between(
      String key, Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(wrong(key, text(least), text(most), text(value)));
  }

  private static Optional<String> between(String key, int value, int least, int most) {
    return value >= least && value <= most
        ? Optional.empty()
        : Optional.of(
            wrong(key, Integer.toString(least), Integer.toString(most), Integer.toString(value)));
  }

  private static String wrong(String key, String least, String most, String value) {
    return PREFIX + key + " takes " + least + " to " + most + ", not " + value + ".";
  }

  /// As it is written in a configuration.
  private static String text(Duration value) {
    if (value.toMillisPart() != 0) {
      return value.toMillis() + "ms";
    }
    if (value.toSecondsPart() != 0 || value.isZero()) {
      return value.toSeconds() + "s";
    }
    return value.toMinutesPart() != 0 ? value.toMinutes() + "m" : value.toHours() + "h";
  }
}
