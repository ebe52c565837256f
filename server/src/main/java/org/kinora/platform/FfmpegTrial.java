package org.kinora.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs FFmpeg on pictures and sound that it generates itself, to see what it can do here. Nothing
/// of a user's is ever given to it.
public final class FfmpegTrial {

  private static final int SAID_BYTES = 64 << 10;

  private final FfmpegPrograms programs;

  public FfmpegTrial(FfmpegPrograms programs) {
    this.programs = programs;
  }

  /// How a run ended and the end of what it said.
  public record Outcome(int exitCode, String said) {

    public boolean isWell() {
      return exitCode == 0;
    }

    /// The line that tells most: FFmpeg names the cause before it names the consequences.
    public String reason() {
      return said.lines()
          .filter(line -> !line.isBlank() && !line.contains("no version information available"))
          .map(line -> line.replaceFirst("^\\[[^]]*] *", "").strip())
          .findFirst()
          .orElse("FFmpeg ended with " + exitCode);
    }
  }

  /// Runs `ffmpeg` in the folder, and kills it when `patience` ends.
  public Outcome run(Path folder, Duration patience, List<String> arguments) throws IOException {
    var line = new ArrayList<String>();
    line.add(programs.ffmpeg().toString());
    line.addAll(List.of("-hide_banner", "-nostdin", "-y"));
    line.addAll(arguments);
    var said = Files.createTempFile(folder, "ffmpeg", ".txt");
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(said.toFile());
    builder.environment().clear();
    builder.environment().putAll(programs.environment());
    var process = builder.start();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("FFmpeg did not end within " + patience.toSeconds() + " s");
      }
      return new Outcome(process.exitValue(), beginning(said));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }

  private static String beginning(Path said) throws IOException {
    try (var in = Files.newInputStream(said)) {
      return new String(in.readNBytes(SAID_BYTES), StandardCharsets.UTF_8);
    }
  }
}
