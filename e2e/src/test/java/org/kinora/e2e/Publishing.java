package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Runs `./kinora publish` against one server, on its machine.
public final class Publishing {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Server server;

  public Publishing(Server server) {
    this.server = server;
  }

  /// Publishes one file, waits until it is complete and returns what was printed.
  public JsonNode complete(Path file) {
    return Api.parse(run(file.toString(), "--json", "--wait", "complete").orFail().out());
  }

  /// Runs to the end, whatever the end is.
  public Program.Outcome run(String... arguments) {
    return Program.run(LIMIT, command(arguments));
  }

  /// The command with the server's data folder.
  public List<String> command(String... arguments) {
    var command = Program.kinora("publish");
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--data", server.data().toString()));
    return command;
  }
}
