package org.kinora.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A task's own temporary folder. Deleted with all it holds on close.
public final class WorkFolder implements AutoCloseable {

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /// Makes an empty folder below the data folder's `temp`.
  public static WorkFolder open(DataFolder data, String purpose) throws IOException {
    Files.createDirectories(data.temp());
    return new WorkFolder(Files.createTempDirectory(data.temp(), purpose + "-"));
  }

  /// Deletes what tasks of a process that was killed left behind; call before any task runs.
  public static void clear(DataFolder data) throws IOException {
    deleteTree(data.temp());
    Files.createDirectories(data.temp());
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    deleteTree(path);
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(WorkFolder::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
