package org.kinora.e2e;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A server's encoders, stopped in the middle of their work until this is closed.
final class HaltedEncoders implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Set<ProcessHandle> halted = new LinkedHashSet<>();

  private HaltedEncoders() {}

  /// Those that work with `encoder` at this moment, as it stands in their command line.
  static HaltedEncoders of(Server server, String encoder) {
    var encoders = new HaltedEncoders();
    server
        .jvm()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(encoder))
        .filter(child -> signal("STOP", child))
        .forEach(encoders.halted::add);
    return encoders;
  }

  boolean isEmpty() {
    return halted.isEmpty();
  }

  @Override
  public void close() {
    halted.forEach(encoder -> signal("CONT", encoder));
    halted.clear();
  }

  private static boolean signal(String name, ProcessHandle process) {
    return process.isAlive()
        && Program.run(LIMIT, List.of("kill", "-" + name, "" + process.pid())).exitCode() == 0;
  }
}
