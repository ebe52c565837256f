package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The FFmpeg that a server has unpacked into its data folder.
record Ffmpeg(Path folder) {

  private static final Duration LIMIT = Duration.ofMinutes(30);

  static Optional<Ffmpeg> in(Path runtime) throws IOException {
    try (var folders = Files.newDirectoryStream(runtime, "ffmpeg-*")) {
      for (var folder : folders) {
        if (Files.isExecutable(folder.resolve("ffmpeg"))) {
          return Optional.of(new Ffmpeg(folder));
        }
      }
    }
    return Optional.empty();
  }

  void run(List<String> arguments) throws IOException {
    var outcome = exec(arguments);
    if (!outcome.isEmpty()) {
      throw new IOException("ffmpeg " + String.join(" ", arguments) + ": " + outcome);
    }
  }

  /// What FFmpeg says of a file's streams.
  String describe(Path file) throws IOException {
    return exec("info", List.of("-i", file.toString()));
  }

  /// Whether at least one picture of the file can be decoded.
  boolean decodes(Path file) throws IOException {
    var picture = Files.createTempFile("picture", ".raw");
    try {
      exec(List.of("-i", file.toString(), "-map", "0:V:0", "-frames:v", "1", "-f", "rawvideo",
          picture.toString()));
      return Files.size(picture) > 0;
    } finally {
      Files.delete(picture);
    }
  }

  /// What it complained of; empty when it ended well.
  private String exec(List<String> arguments) throws IOException {
    return exec("error", arguments);
  }

  private String exec(String level, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(folder.resolve("ffmpeg").toString()));
    command.addAll(List.of("-hide_banner", "-nostdin", "-y", "-v", level));
    command.addAll(arguments);
    var said = Files.createTempFile("ffmpeg", ".txt");
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LD_LIBRARY_PATH", folder.toString());
      var process = builder.redirectOutput(said.toFile()).start();
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return "not ended in " + LIMIT.toMinutes() + " minutes";
      }
      var text = Files.readString(said);
      return process.exitValue() == 0 ? "" : "exit " + process.exitValue() + " " + text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(said);
    }
  }
}
