package org.kinora.platform.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The folder of a child, which belongs to the child's user as long as the child runs.
final class JobFolder {

  private static final String OWNER = "unix:uid";

  private final Path folder;
  private final int user;

  JobFolder(Path folder, int user) {
    this.folder = folder;
    this.user = user;
  }

  void give() throws IOException {
    if (user == 0) {
      return;
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    for (Path path : content()) {
      own(path, user);
    }
  }

  /// Afterwards what lies in it is this program's own. Throws when something else than files and
  /// folders was left: a link could stand for any file of this program.
  void takeBack() throws IOException {
    for (Path path : content()) {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          && Files.deleteIfExists(path)) {
        throw new IOException("A confined program left something that is no file: " + path);
      }
      if (user != 0 && !path.equals(folder)) {
        own(path, 0);
      }
    }
  }

  private List<Path> content() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return List.of();
      }
      throw e.getCause();
    }
  }

  private static void own(Path path, int owner) throws IOException {
    try {
      Files.setAttribute(path, OWNER, owner, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException _) {
      // Another child of the same folder took it away.
    }
  }
}
