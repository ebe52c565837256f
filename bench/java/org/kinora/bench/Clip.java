package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small film that was made for the run.
record Clip(String name, byte[] bytes, String sha256) {

  /// One that is copied, one that is copied while it is uploaded (which takes 4 MB), and two that are
  /// encoded, the last of them into several rungs.
  static List<Clip> make(Ffmpeg ffmpeg, Path folder) throws IOException {
    return List.of(
        of(ffmpeg, folder.resolve("copied.mp4"), "640x360", 3, "libx264",
            "-b:v", "700k", "-maxrate", "900k", "-bufsize", "900k"),
        of(ffmpeg, folder.resolve("early.mkv"), "1280x720", 9, "libx264",
            "-b:v", "4800k", "-maxrate", "5200k", "-bufsize", "5200k"),
        of(ffmpeg, folder.resolve("encoded.mkv"), "320x180", 3, "mpeg4", "-q:v", "5"),
        of(ffmpeg, folder.resolve("rungs.mkv"), "640x360", 5, "mpeg4", "-q:v", "5"));
  }

  private static Clip of(
      Ffmpeg ffmpeg, Path file, String size, int seconds, String codec, String... options)
      throws IOException {
    var arguments = new ArrayList<String>();
    for (var source : List.of("testsrc2=size=" + size + ":rate=25", "sine=frequency=330")) {
      arguments.addAll(List.of("-f", "lavfi", "-t", "" + seconds, "-i", source));
    }
    arguments.addAll(List.of("-vf", "noise=alls=12:allf=t", "-c:v", codec, "-g", "25"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", file.toString()));
    ffmpeg.run(arguments);
    var bytes = Files.readAllBytes(file);
    return new Clip(file.getFileName().toString(), bytes, Sha256.of(bytes, bytes.length));
  }
}
