package org.kinora.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.kinora.platform.sandbox.SandboxLevel;
import org.kinora.platform.sandbox.SandboxMode;

/// FFmpeg: which one, and how much of the machine it may take.
@ConfigMapping(prefix = "kinora.ffmpeg")
public interface FfmpegConfig {

  /// No system gives this number to anybody.
  int DEFAULT_USER = 64_123;

  /// Folder that holds `ffmpeg` and `ffprobe`; the bundled ones when not set.
  Optional<Path> path();

  /// Encodes that run at the same time; half of the cores, but two where there are two, when not
  /// set.
  OptionalInt encodes();

  /// Memory for all encodes together: those that would not fit wait, but for one. Two thirds of
  /// what the machine or its control group has when not set.
  Optional<MemorySize> memory();

  /// How FFmpeg is confined: `auto` takes the best that works here, `landlock` and `bubblewrap`
  /// only that or limits, `limits` only limits, `off` nothing.
  @WithDefault("auto")
  SandboxMode sandbox();

  /// Number of the user that FFmpeg runs as when the server runs as root; it needs no name. 0
  /// leaves it root.
  @WithDefault("" + DEFAULT_USER)
  int user();

  /// Takes uploads of administrators alone where FFmpeg has limits only, so that it could reach the
  /// network and other files.
  @WithDefault("false")
  boolean requireConfinement();

  /// Takes uploads of everybody even though FFmpeg is not confined at all.
  @WithDefault("false")
  boolean trustUploads();

  /// Whether files of people who are not administrators may be given to FFmpeg where it is confined
  /// so far.
  default boolean acceptsUntrusted(SandboxLevel level) {
    return switch (level) {
      case FULL, BUBBLEWRAP -> true;
      case LIMITS_ONLY -> !requireConfinement();
      case OFF -> trustUploads() && !requireConfinement();
    };
  }

  /// Memory for encodes where there is so much in all; bytes.
  default long memory(long totalBytes) {
    return memory().map(MemorySize::asLongValue).orElse(totalBytes / 3 * 2);
  }

  /// Encodes at once on a machine with this many cores: two on two, as one of them begins and ends
  /// on fewer threads than it may have, which costs a chunk of ten seconds a tenth of its time.
  default int encodes(int cores) {
    return Math.max(1, encodes().orElse(Math.max(Math.min(cores, 2), cores / 2)));
  }

  /// Threads of one encode: memory grows with them, so that many encodes get two each.
  default int threads(int cores) {
    return encodes(cores) == 1 ? Math.max(1, cores) : 2;
  }
}
