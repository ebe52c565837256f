package org.kinora.platform.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the settings of encoding before anything is started, to say in one line what is wrong
/// with them.
public final class EncodeSettings {

  private static final String CODECS = "kinora.encode.codecs";
  private static final String HARDWARE = "kinora.encode.hardware";
  private static final String PRESET = "kinora.encode.preset";

  private EncodeSettings() {}

  /// What is wrong; `properties` and `environment` find a value by its name.
  public static Optional<String> problem(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    var values = new Values(properties, environment);
    var codecs = List.of(values.of(CODECS, "h264").split(",", -1));
    var hardware = List.of(values.of(HARDWARE, "auto"));
    var preset = List.of(values.of(PRESET, Preset.USUAL.text()));
    return wrong(CODECS, codecs, VideoCodec.values(), "any of")
        .or(() -> wrong(HARDWARE, hardware, HardwareMode.values(), "one of"))
        .or(() -> wrong(PRESET, preset, Preset.values(), "one of"));
  }

  private record Values(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {

    String of(String key, String otherwise) {
      String property = properties.apply(key);
      String variable = environment.apply(key.toUpperCase(Locale.ROOT).replace('.', '_'));
      String value = property != null ? property : variable;
      return value == null || value.isBlank() ? otherwise : value;
    }
  }

  private static Optional<String> wrong(
      String key, List<String> given, Enum<?>[] known, String many) {
    var names = Arrays.stream(known).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    return given.stream()
        .map(String::strip)
        .filter(word -> !names.contains(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            word ->
                names.stream()
                    .collect(
                        Collectors.joining(
                            ", ", key + " takes " + many + " ", ", not “" + word + "”.")));
  }
}
