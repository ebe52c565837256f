package org.kinora.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/// A file that only takes up room: deleting it gives the database something to go on with when
/// others have filled the disk.
final class Ballast {

  private static final int BUFFER = 1 << 20;

  private final Path file;
  private final long bytes;

  Ballast(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  long bytes() {
    return bytes;
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /// Returns false when there was none.
  boolean drop() throws IOException {
    return Files.deleteIfExists(file);
  }

  /// Writes it whole or not at all. Its bytes are random: a file system that compresses would keep
  /// next to nothing of zeros.
  void make() throws IOException {
    var half = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var channel =
          FileChannel.open(
              half,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        fill(channel);
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private void fill(FileChannel channel) throws IOException {
    var random = new SplittableRandom(bytes);
    var block = new byte[BUFFER];
    for (long left = bytes; left > 0; ) {
      random.nextBytes(block);
      var buffer = ByteBuffer.wrap(block, 0, (int) Math.min(block.length, left));
      while (buffer.hasRemaining()) {
        left -= channel.write(buffer);
      }
    }
  }
}
