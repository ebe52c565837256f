package org.kinora.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A file to publish, as it was when the command began.
record Film(Path path, long size, Instant modified) {

  static Film of(Path given) throws PublishFailure {
    Path path = given.toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new PublishFailure(Exit.FILE, given + ": there is no such file.");
    }
    if (!Files.isRegularFile(path)) {
      throw new PublishFailure(Exit.FILE, given + " is not a file.");
    }
    if (!Files.isReadable(path)) {
      throw new PublishFailure(Exit.FILE, given + " can't be read: check its permissions.");
    }
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw new PublishFailure(Exit.FILE, given + " is empty: there is nothing to publish.");
      }
      return new Film(path, size, Files.getLastModifiedTime(path).toInstant());
    } catch (IOException e) {
      throw new PublishFailure(Exit.FILE, given + " can't be read: " + e.getMessage(), e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName());
  }
}
