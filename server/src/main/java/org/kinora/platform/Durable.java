package org.kinora.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// Files that are whole after a power cut or not there at all. A file that is only written and
/// renamed may come back with its name and without its bytes.
final class Durable {

  private static final long SYNC_SECONDS = 120;

  private Durable() {}

  /// Gives a finished file its name.
  static void move(Path file, Path target) throws IOException {
    force(file, StandardOpenOption.WRITE);
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolderOf(target);
  }

  /// Gives a folder of finished files its name.
  static void moveTree(Path folder, Path target) throws IOException {
    forceTree(folder);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    forceFolderOf(target);
  }

  /// Makes the name itself durable.
  static void forceFolderOf(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      force(folder, StandardOpenOption.READ);
    }
  }

  /// Forcing a thousand files one by one takes seconds; the file system can do it at once.
  private static void forceTree(Path folder) throws IOException {
    if (hasSynced(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(found -> !Files.isSymbolicLink(found)).toList()) {
        force(file, StandardOpenOption.READ);
      }
    }
  }

  private static boolean hasSynced(Path folder) throws IOException {
    try {
      var sync =
          new ProcessBuilder("sync", "--file-system", folder.toAbsolutePath().toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (sync.waitFor(SYNC_SECONDS, TimeUnit.SECONDS)) {
        return sync.exitValue() == 0;
      }
      sync.destroyForcibly();
      return false;
    } catch (IOException _) {
      // There is no such program here.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + folder + " was written", e);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
