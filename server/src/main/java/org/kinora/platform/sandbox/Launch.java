package org.kinora.platform.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One start of a program: its whole command line and environment, the only folder it may write to,
/// the file that is its standard input (a pipe when null), what it may take of the machine, and
/// which device files it may open.
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    @Nullable Path input,
    ResourceLimits limits,
    List<Path> devices) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    devices = List.copyOf(devices);
  }

  /// Without devices.
  public Launch(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      @Nullable Path input,
      ResourceLimits limits) {
    this(command, environment, folder, input, limits, List.of());
  }

  Launch with(List<String> command, Map<String, String> environment) {
    return new Launch(command, environment, folder, input, limits, devices);
  }
}
