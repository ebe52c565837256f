package org.kinora.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that only the owner of the data folder may read.
public final class Secrets {

  private Secrets() {}

  /// Writes a secret whole or not at all; the file is never readable for others, not even for a
  /// moment.
  public static void write(Path file, String secret) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var half =
        Files.createTempFile(
            folder,
            "secret",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, secret + System.lineSeparator());
    // Without its password a database is lost.
    Durable.move(half, file);
    if (folder != null) {
      Durable.forceFolderOf(folder);
    }
  }
}
