package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.kinora.platform.sandbox.Programs;
import org.kinora.platform.sandbox.SandboxMode;

/// The bundled FFmpeg for tests, unpacked into a folder of theirs.
public final class TestFfmpeg {

  public static final int USER = FfmpegConfig.DEFAULT_USER;

  private final FfmpegPrograms programs;
  private final Sandbox sandbox;

  public TestFfmpeg(Path folder) {
    this(folder, config());
  }

  public TestFfmpeg(Path folder, FfmpegConfig config) {
    programs = new FfmpegPrograms(new DataFolder(folder), config);
    sandbox = new Sandbox(programs, config);
  }

  public Ffmpeg ffmpeg() {
    return new Ffmpeg(programs, sandbox);
  }

  public static FfmpegConfig config() {
    return config(SandboxMode.AUTO);
  }

  static FfmpegConfig config(SandboxMode mode) {
    return new FfmpegConfig() {
      @Override
      public Optional<Path> path() {
        return Optional.empty();
      }

      @Override
      public Optional<MemorySize> memory() {
        return Optional.empty();
      }

      @Override
      public OptionalInt encodes() {
        return OptionalInt.empty();
      }

      @Override
      public SandboxMode sandbox() {
        return mode;
      }

      @Override
      public int user() {
        return USER;
      }

      @Override
      public boolean requireConfinement() {
        return false;
      }

      @Override
      public boolean trustUploads() {
        return false;
      }
    };
  }

  /// The programs as a sandbox takes them.
  public Programs programs() throws IOException {
    return new Programs(programs.folder(), List.of("ffmpeg", "ffprobe"), programs.environment());
  }

  Sandbox sandbox() {
    return sandbox;
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
