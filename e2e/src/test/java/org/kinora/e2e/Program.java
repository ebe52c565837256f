package org.kinora.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs to their end, Kinora's own script first of all.
public final class Program {

  private Program() {}

  /// What a finished program left.
  public record Outcome(List<String> command, int exitCode, String out, String err) {

    public Outcome {
      command = List.copyOf(command);
    }

    /// The reason of a failure is the last line.
    public String lastErrorLine() {
      return err.strip().lines().reduce("", (_, line) -> line);
    }

    /// Fails unless the program ended well.
    public Outcome orFail() {
      if (exitCode != 0) {
        throw new AssertionError(this);
      }
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command)
          + "\nended with "
          + exitCode
          + "\n"
          + tail(out)
          + "\n"
          + tail(err);
    }

    private static String tail(String text) {
      return text.length() <= 4000 ? text : "…" + text.substring(text.length() - 4000);
    }
  }

  /// Folder of the sources, where the script `kinora` lies.
  public static Path home() {
    return Path.of(System.getProperty("kinora.home", "..")).toAbsolutePath().normalize();
  }

  /// `./kinora` with these arguments, run from a folder of its own choice.
  public static List<String> kinora(String... arguments) {
    // A shell that runs the tests in the background has told its children to ignore Ctrl-C.
    var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(home().resolve("kinora").toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /// Runs to the end, or fails when the limit has passed.
  public static Outcome run(Duration limit, List<String> command) {
    return run(limit, command, Map.of());
  }

  public static Outcome run(Duration limit, List<String> command, Map<String, String> environment) {
    try {
      var out = Files.createTempFile("out", ".txt");
      var err = Files.createTempFile("err", ".txt");
      try {
        var builder = new ProcessBuilder(command);
        withJdk(builder).environment().putAll(environment);
        var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
        var outcome =
            new Outcome(
                command, ended ? process.exitValue() : Integer.MIN_VALUE, read(out), read(err));
        if (!ended) {
          throw new AssertionError("Not ended in " + limit.toSeconds() + " s: " + outcome);
        }
        return outcome;
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new AssertionError(String.join(" ", command) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /// A port that nobody listens on now.
  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError("There is no free port", e);
    }
  }

  /// The JDK of the tests is the JDK of the program. Processes that live for seconds are compiled
  /// only quickly, which takes a third less of the processor.
  static ProcessBuilder withJdk(ProcessBuilder builder) {
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putIfAbsent("KINORA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    return builder;
  }

  /// Sends a signal by its name.
  static void signal(String name, long pid) {
    run(Duration.ofSeconds(10), List.of("kill", "-s", name, Long.toString(pid))).orFail();
  }

  /// Sends a signal to those that still live: FFmpeg and PostgreSQL's processes come and go.
  static void signal(String name, List<ProcessHandle> processes) {
    for (var process : processes) {
      var outcome =
          run(Duration.ofSeconds(10), List.of("kill", "-s", name, Long.toString(process.pid())));
      if (process.isAlive()) {
        outcome.orFail();
      }
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
