package org.kinora.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The PostgreSQL programs that come with Kinora, unpacked once into the data folder.
final class PostgresPrograms {

  private static final String ARCHIVE = "postgres-linux-x86_64.txz";

  /// Part of the folder's name: another archive is unpacked beside this one, never over it.
  private static final String VERSION = "18.6.0";

  private final Path folder;

  private PostgresPrograms(Path folder) {
    this.folder = folder;
  }

  static PostgresPrograms unpack(DataFolder data) throws IOException {
    var folder = data.runtime().resolve("postgres-" + VERSION);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(data.runtime());
      var half = Files.createTempDirectory(data.runtime(), "postgres-");
      try {
        // The folder must be open to the user that PostgreSQL runs as when that is not ours.
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpackTo(half);
        Durable.moveTree(half, folder);
      } finally {
        WorkFolder.deleteTree(half);
      }
    }
    return new PostgresPrograms(folder);
  }

  String path(String program) {
    return folder.resolve("bin").resolve(program).toString();
  }

  /// A command line that runs `command` as somebody PostgreSQL accepts: it refuses to run as root.
  static List<String> unprivileged(List<String> command) throws IOException {
    var whole = new ArrayList<String>();
    if (isRoot()) {
      whole.addAll(rootPrefix());
    }
    whole.addAll(command);
    return List.copyOf(whole);
  }

  /// Whether files of the cluster must belong to `nobody`: only where user namespaces are refused.
  static boolean runsAsNobody() throws IOException {
    return isRoot() && rootPrefix().getFirst().equals("setpriv");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> rootPrefix() throws IOException {
    if (works("unshare", "-U", "true")) {
      return List.of("unshare", "-U");
    }
    if (works("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "true")) {
      return List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    }
    throw new IOException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
            + " start Kinora as an ordinary user.");
  }

  private static boolean works(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void unpackTo(Path target) throws IOException {
    try (InputStream packed =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(ARCHIVE)) {
      if (packed == null) {
        throw new IOException(
            "This build of Kinora has no PostgreSQL for this machine (needs Linux on x86-64).");
      }
      var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, target);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    var file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("The PostgreSQL archive names a file outside itself.");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
