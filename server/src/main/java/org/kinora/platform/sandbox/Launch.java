package org.kinora.platform.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One start of a program: its whole command line and environment, the only folder it may write to,
/// the file that is its standard input (a pipe when null), and what it may take of the machine.
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    @Nullable Path input,
    ResourceLimits limits) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  Launch with(List<String> command, Map<String, String> environment) {
    return new Launch(command, environment, folder, input, limits);
  }
}
