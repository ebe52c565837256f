package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A small disk of its own: an ext4 image on a loop device. It can be filled, and copied as a power
/// cut would leave it.
final class Disk implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MOST_FILLERS = 20;

  private final Path image;
  private final Path root;

  private Disk(Path image, Path root) {
    this.image = image;
    this.root = root;
  }

  /// Makes an empty disk. Skips the test where the platform has no loop devices at all; where
  /// mounting is not allowed, the test fails.
  static Disk make(Path folder, long megabytes) {
    var image = folder.resolve("disk.img");
    run("truncate", "-s", megabytes + "M", image.toString());
    // No blocks are kept for root, whom the tests may run as.
    run("mkfs.ext4", "-q", "-F", "-m", "0", "-E", "root_owner=" + owner(), image.toString());
    return mount(image);
  }

  /// Mounts an image; what its journal says is done first, as after a power cut.
  static Disk mount(Path image) {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/dev/loop-control")),
        "This system has no loop devices, so no disk can be filled or cut off here.");
    var name = image.getFileName().toString();
    var root = image.resolveSibling(name.substring(0, name.lastIndexOf('.')));
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    asRoot("mount", "-o", "loop", image.toString(), root.toString());
    return new Disk(image, root);
  }

  Path root() {
    return root;
  }

  long free() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Fills it up until no more than so many bytes are free. A server may write meanwhile, so that
  /// what was free a moment ago is not.
  void fill(long leave) {
    for (int number = 0; free() > leave; number++) {
      var filler = root.resolve("filler-" + number);
      var outcome =
          Program.run(
              LIMIT, List.of("fallocate", "-l", Long.toString(free() - leave), filler.toString()));
      if (outcome.exitCode() != 0 && free() <= leave + (1 << 20)) {
        return;
      }
      if (outcome.exitCode() != 0 && number >= MOST_FILLERS) {
        throw new AssertionError(outcome);
      }
    }
  }

  /// Takes the fillers away again.
  void empty() {
    try (var files = Files.list(root)) {
      for (var file : files.toList()) {
        if (file.getFileName().toString().startsWith("filler-")) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Copies what is on the disk, as it is at one moment; whoever writes has been stopped. What only
  /// lies in memory is not in the copy. The kernel may write at any time: then it is copied again.
  void copyTo(Path copy) {
    Eventually.until(
        "the disk is still while it is copied",
        LIMIT,
        () -> {
          var before = writes();
          run("cp", "--sparse=always", image.toString(), copy.toString());
          return writes().equals(before);
        });
  }

  /// Count and volume of the writes that reached the device.
  private List<String> writes() throws IOException {
    var device = run("findmnt", "-n", "-o", "SOURCE", root.toString()).out().strip();
    var name = Path.of(device).getFileName().toString();
    var numbers = Files.readString(Path.of("/sys/block/" + name + "/stat")).strip().split(" +", -1);
    return List.of(numbers[4], numbers[6]);
  }

  /// Unmounts it, once nobody uses it any more, and deletes the image.
  @Override
  public void close() {
    try {
      Eventually.until(
          root + " is unmounted",
          LIMIT,
          () -> Program.run(LIMIT, root("umount", root.toString())).exitCode() == 0);
    } catch (AssertionError e) {
      asRoot("umount", "--lazy", root.toString());
      throw e;
    }
    try {
      Files.delete(image);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String owner() {
    return run("id", "-u").out().strip() + ":" + run("id", "-g").out().strip();
  }

  private static Program.Outcome run(String... command) {
    return Program.run(LIMIT, List.of(command)).orFail();
  }

  private static void asRoot(String... command) {
    Program.run(LIMIT, root(command)).orFail();
  }

  private static List<String> root(String... command) {
    var all = new ArrayList<String>();
    if (!"root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(List.of(command));
    return all;
  }
}
