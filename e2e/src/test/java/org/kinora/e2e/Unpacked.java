package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL and FFmpeg as the stage's server has unpacked them, for the servers after it: that
/// takes longer than all else of a first start.
final class Unpacked {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path BUILT =
      Program.home().resolve("server/target/quarkus-app/quarkus-run.jar");

  private Unpacked() {}

  /// Keeps those of a server that has started, for this build of the program.
  static void lend(Path data) throws IOException {
    var runtime = data.resolve("runtime");
    Eventually.until(
        "all is unpacked", LIMIT, () -> has(runtime, "postgres-") && has(runtime, "ffmpeg-"));
    if (Files.isDirectory(kept())) {
      return;
    }
    try (var old = Files.list(kept().getParent())) {
      for (var folder :
          old.filter(it -> it.getFileName().toString().startsWith("programs-")).toList()) {
        Program.run(LIMIT, List.of("rm", "-rf", folder.toString())).orFail();
      }
    }
    var half = Files.createTempDirectory(kept().getParent(), "half-programs-");
    Program.run(LIMIT, List.of("cp", "-al", runtime + "/.", half.toString())).orFail();
    Files.move(half, kept());
  }

  /// Puts them into a folder that is to become a server's, if there are any.
  static void borrow(Path data) throws IOException {
    var runtime = data.resolve("runtime");
    if (!Files.exists(BUILT) || !Files.isDirectory(kept()) || Files.exists(runtime)) {
      return;
    }
    // On a disk of its own, a server sees to it that what it unpacks survives a power cut.
    if (Files.getFileStore(kept()).equals(Files.getFileStore(data))) {
      Program.run(LIMIT, List.of("cp", "-al", kept().toString(), runtime.toString())).orFail();
    }
  }

  private static boolean has(Path runtime, String name) throws IOException {
    try (Stream<Path> files = Files.list(runtime)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(name));
    }
  }

  private static Path kept() throws IOException {
    long built = Files.getLastModifiedTime(BUILT).toMillis();
    return Program.home().resolve("e2e/target/programs-" + built);
  }
}
