package org.kinora.platform;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

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

  /// Deletes a folder and all in it, also where somebody else deletes the same meanwhile.
  static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            return unlessGone(problem);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem)
              throws IOException {
            var next = problem == null ? FileVisitResult.CONTINUE : unlessGone(problem);
            Files.deleteIfExists(left);
            return next;
          }
        });
  }

  private static FileVisitResult unlessGone(IOException problem) throws IOException {
    if (problem instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw problem;
  }
}
