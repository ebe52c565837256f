package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/// Starts children with the JDK's means alone, unconfined: where the C library is not the one that
/// the others need, and when it was asked for.
final class PlainLauncher implements Launcher {

  @Override
  public Process start(Launch launch) throws IOException {
    var builder = new ProcessBuilder(launch.command()).directory(launch.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    var input = launch.input();
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    return builder.start();
  }

  @Override
  public void settle(Path folder) {
    // The files are this program's own already.
  }
}
