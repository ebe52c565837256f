package org.kinora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kinora.platform.DataFolder;
import org.kinora.platform.DataFolderLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// One line per check, with the cure; the exit code says whether all is well.
@Command(
    name = "doctor",
    description = "Checks this machine and the data folder.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of all state (default: ./data).")
  private Path folder = Path.of("data");

  private boolean healthy = true;

  @Override
  public Integer call() throws IOException {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    check("JDK", Runtime.version().feature() >= 25, Runtime.version().toString(), "install JDK 25");
    check(
        "machine",
        "Linux".equals(System.getProperty("os.name"))
            && "amd64".equals(System.getProperty("os.arch")),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "the bundled PostgreSQL and FFmpeg need Linux on x86-64");
    var existing = nearestExisting(data.root());
    check(
        "data folder",
        takesFiles(existing),
        data.root().toString(),
        "make " + existing + " writable, or use --data");
    check("server", true, running(data), "");
    long freeMb = Files.getFileStore(existing).getUsableSpace() >> 20;
    check("disk", freeMb >= 2048, freeMb + " MB free", "free at least 2 GB");
    long memoryMb = Runtime.getRuntime().maxMemory() >> 20;
    check("memory", memoryMb >= 200, memoryMb + " MB heap", "give the machine at least 2 GB");
    return healthy ? 0 : 1;
  }

  /// Tried rather than asked: an administrator may write everywhere, a disk may be read-only.
  private static boolean takesFiles(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "kinora-doctor", ".tmp"));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static String running(DataFolder data) throws IOException {
    if (!takesFiles(data.root())) {
      return "not running";
    }
    try (var lock = DataFolderLock.tryTake(data)) {
      return lock == null ? "running on this data folder" : "not running on this data folder";
    }
  }

  private static Path nearestExisting(Path folder) {
    var parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : nearestExisting(parent);
  }

  private void check(String what, boolean ok, String seen, String cure) {
    healthy &= ok;
    var line = (ok ? "ok    " : "FAIL  ") + what + ": " + seen + (ok ? "" : ". Cure: " + cure);
    spec.commandLine().getOut().println(line);
  }
}
