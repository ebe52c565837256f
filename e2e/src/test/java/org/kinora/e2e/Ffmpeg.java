package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// The FFmpeg that comes with the packaged program, for making clips and for playing what was
/// published.
public final class Ffmpeg {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern PART =
      Pattern.compile("org/bytedeco/ffmpeg/[^/]+-gpl/(ffmpeg|ffprobe|lib(?!jni)[^/]+)");
  // Wanted by libavdevice alone, which is never used here.
  private static final List<String> ABSENT =
      List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

  private final Path folder;

  private Ffmpeg(Path folder) {
    this.folder = folder;
  }

  /// Unpacks the programs into a folder; done once.
  public static Ffmpeg unpack(Path folder) {
    try {
      if (!Files.exists(folder.resolve("done"))) {
        Files.createDirectories(folder);
        unpackJar(jar(), folder);
        for (var name : ABSENT) {
          Files.deleteIfExists(folder.resolve(name));
          Files.createSymbolicLink(folder.resolve(name), Path.of("libdrm.so.2"));
        }
        Files.createFile(folder.resolve("done"));
      }
      return new Ffmpeg(folder);
    } catch (IOException e) {
      throw new AssertionError("FFmpeg can't be unpacked", e);
    }
  }

  /// Runs `ffmpeg`; fails unless it ends well.
  public Program.Outcome run(String... arguments) {
    return run("ffmpeg", List.of("-hide_banner", "-nostdin", "-y", "-v", "error"), arguments);
  }

  /// Runs `ffprobe` and returns its output's lines.
  public List<String> probe(String... arguments) {
    return run("ffprobe", List.of("-v", "error"), arguments).out().lines().toList();
  }

  /// How many pictures of a file's first picture track can be decoded.
  int countFrames(Path file) {
    return count(file, "frames");
  }

  /// How many pictures a file's first picture track holds, without decoding them.
  int countPackets(Path file) {
    return count(file, "packets");
  }

  private int count(Path file, String what) {
    var lines =
        probe(
            "-count_" + what,
            "-select_streams",
            "V:0",
            "-show_entries",
            "stream=nb_read_" + what,
            "-of",
            "default=nw=1:nk=1",
            file.toString());
    return Integer.parseInt(lines.getFirst().strip());
  }

  private Program.Outcome run(String program, List<String> first, String... arguments) {
    var command = new ArrayList<String>();
    command.add(folder.resolve(program).toString());
    command.addAll(first);
    command.addAll(Arrays.asList(arguments));
    return Program.run(LIMIT, command, Map.of("LD_LIBRARY_PATH", folder.toString())).orFail();
  }

  /// Starts `ffmpeg` and leaves it running; all that it says goes to a file.
  Process launch(Path log, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(folder.resolve("ffmpeg").toString());
    command.addAll(List.of("-hide_banner", "-nostdin", "-y", "-v", "error"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    try {
      return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new AssertionError("FFmpeg can't be started", e);
    }
  }

  private static Path jar() throws IOException {
    var libraries = Program.home().resolve("server/target/quarkus-app/lib/main");
    try (var files = Files.newDirectoryStream(libraries, "org.bytedeco.ffmpeg-*-gpl.jar")) {
      for (var jar : files) {
        return jar;
      }
    }
    throw new AssertionError("The packaged program has no FFmpeg in " + libraries);
  }

  private static void unpackJar(Path jar, Path folder) throws IOException {
    try (var packed = new JarFile(jar.toFile())) {
      for (var entry : packed.stream().toList()) {
        var part = PART.matcher(entry.getName());
        if (part.matches()) {
          var file = folder.resolve(part.group(1));
          Files.deleteIfExists(file);
          try (var in = packed.getInputStream(entry)) {
            Files.copy(in, file);
          }
          if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
          }
        }
      }
    }
  }

  /// MD5 of every decoded picture of a file or an address, in order.
  public List<String> pictureSums(String media) {
    return run("-i", media, "-map", "0:v:0", "-f", "framemd5", "-")
        .out()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }
}
