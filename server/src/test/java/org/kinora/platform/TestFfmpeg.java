package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// The bundled FFmpeg for tests, unpacked into a folder of theirs.
public final class TestFfmpeg {

  private final FfmpegPrograms programs;

  public TestFfmpeg(Path folder) {
    programs = new FfmpegPrograms(new DataFolder(folder), config());
  }

  public Ffmpeg ffmpeg() {
    return new Ffmpeg(programs);
  }

  public static FfmpegConfig config() {
    return new FfmpegConfig() {
      @Override
      public Optional<Path> path() {
        return Optional.empty();
      }

      @Override
      public OptionalInt encodes() {
        return OptionalInt.empty();
      }
    };
  }

  /// Makes a file out of FFmpeg's own test pictures and sounds, which the guarded runs can't open.
  public void make(Path file, List<String> options) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(programs.ffmpeg().toString(), "-v", "error", "-y"));
    line.addAll(options);
    line.add(file.toString());
    var builder = new ProcessBuilder(line).inheritIO();
    builder.environment().putAll(programs.environment());
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
