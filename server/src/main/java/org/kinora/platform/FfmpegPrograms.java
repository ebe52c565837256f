package org.kinora.platform;

import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `ffmpeg` and `ffprobe` programs: the configured ones, or those in the program's own jar,
/// unpacked once into the data folder.
@Singleton
public class FfmpegPrograms {

  static final String VERSION = "8.0.1";

  private static final String RESOURCES = "/org/bytedeco/ffmpeg/linux-x86_64-gpl/";
  private static final List<String> FILES =
      List.of(
          "ffmpeg",
          "ffprobe",
          "libavcodec.so.62",
          "libavdevice.so.62",
          "libavfilter.so.11",
          "libavformat.so.62",
          "libavutil.so.60",
          "libswresample.so.6",
          "libswscale.so.9",
          "libdrm.so.2",
          "libva.so.2",
          "libva-drm.so.2");

  // Wanted by libavdevice alone, which binds lazily and is never asked to capture anything: any
  // library under these names lets the programs start on a machine without sound and screen.
  private static final List<String> ABSENT =
      List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

  private final DataFolder data;
  private final FfmpegConfig config;
  private @Nullable Path folder;

  public FfmpegPrograms(DataFolder data, FfmpegConfig config) {
    this.data = data;
    this.config = config;
  }

  /// Which FFmpeg this is, for what must be made by one and the same: its version, or the program
  /// file's place, size and time where others keep it up to date.
  public String identity() throws IOException {
    if (config.path().isEmpty()) {
      return VERSION;
    }
    Path program = ffmpeg().toRealPath();
    return program + " " + Files.size(program) + " " + Files.getLastModifiedTime(program);
  }

  public Path ffmpeg() throws IOException {
    return folder().resolve("ffmpeg");
  }

  public Path ffprobe() throws IOException {
    return folder().resolve("ffprobe");
  }

  /// The whole environment of the programs.
  Map<String, String> environment() throws IOException {
    return config.path().isPresent() ? Map.of() : Map.of("LD_LIBRARY_PATH", folder().toString());
  }

  /// The folder whose programs nobody but this program runs; none when others are configured.
  Optional<Path> unpackedUnder() {
    return config.path().isPresent()
        ? Optional.empty()
        : Optional.of(data.runtime().toAbsolutePath().resolve("ffmpeg-" + VERSION));
  }

  synchronized Path folder() throws IOException {
    var known = folder;
    if (known == null) {
      known = config.path().isPresent() ? configured(config.path().get()) : unpacked();
      folder = known;
    }
    return known;
  }

  private static Path configured(Path path) throws IOException {
    for (String program : List.of("ffmpeg", "ffprobe")) {
      if (!Files.isExecutable(path.resolve(program))) {
        throw new FileNotFoundException(
            "kinora.ffmpeg.path is " + path + ", but there is no program " + program + " in it.");
      }
    }
    return path.toRealPath();
  }

  private Path unpacked() throws IOException {
    Path target = data.runtime().toAbsolutePath().resolve("ffmpeg-" + VERSION);
    if (Files.isDirectory(target)) {
      openToAll(target);
      return target;
    }
    Files.createDirectories(data.runtime());
    Path fresh = Files.createTempDirectory(data.runtime().toAbsolutePath(), "unpacking-");
    try {
      for (String name : FILES) {
        unpack(name, fresh.resolve(name));
      }
      for (String name : ABSENT) {
        Files.createSymbolicLink(fresh.resolve(name), Path.of("libdrm.so.2"));
      }
      openToAll(fresh);
      Durable.moveTree(fresh, target);
    } finally {
      WorkFolder.deleteTree(fresh);
    }
    return target;
  }

  /// FFmpeg may run as a user of its own.
  private static void openToAll(Path folder) throws IOException {
    var toRun = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(folder, toRun);
    for (String name : FILES) {
      var rights = name.contains(".so") ? PosixFilePermissions.fromString("rw-r--r--") : toRun;
      Files.setPosixFilePermissions(folder.resolve(name), rights);
    }
  }

  private static void unpack(String name, Path file) throws IOException {
    try (InputStream in = FfmpegPrograms.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "This build holds no FFmpeg for this machine (" + name + "): set kinora.ffmpeg.path.");
      }
      Files.copy(in, file);
    }
  }
}
