package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An ext4 image on a loop device, which can be filled. Only root can make one.
record SmallDisk(Path root, Path image) implements AutoCloseable {

  /// None where mounting is not possible; the reason is printed.
  static Optional<SmallDisk> make(Path folder, long megabytes) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      System.out.println("Disks are not filled: only root can mount a disk that is small enough.");
      return Optional.empty();
    }
    var disk = new SmallDisk(folder.resolve("disk"), folder.resolve("disk.img"));
    Files.createDirectories(disk.root);
    boolean isMade =
        run("truncate", "-s", megabytes + "M", disk.image.toString())
            && run("mkfs.ext4", "-q", "-F", "-m", "0", disk.image.toString())
            && run("mount", "-o", "loop", disk.image.toString(), disk.root.toString());
    if (!isMade) {
      System.out.println("Disks are not filled: no loop device can be mounted here.");
      return Optional.empty();
    }
    return Optional.of(disk);
  }

  /// Leaves so many bytes free.
  void fill(long leave) throws IOException {
    long free = Files.getFileStore(root).getUsableSpace();
    if (free > leave) {
      // What others take meanwhile is not there for us: then as much as there is.
      run("fallocate", "-l", Long.toString(free - leave), filler().toString());
    }
  }

  void empty() throws IOException {
    Files.deleteIfExists(filler());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    empty();
    Wait.until(root + " is unmounted", Duration.ofSeconds(30), () -> run("umount", root.toString()));
    Files.delete(image);
  }

  private static boolean run(String... command) throws IOException {
    var process =
        new ProcessBuilder(List.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
