package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.kinora.platform.DataFolder;

/// The files of uploads under way. Their names are made here and never say anything of the user's.
@ApplicationScoped
class Staging {

  private static final Logger LOG = Logger.getLogger(Staging.class);

  private final Path folder;
  private final Queue<String> doubtful = new ConcurrentLinkedQueue<>();

  Staging(DataFolder data) {
    this.folder = data.uploads();
  }

  Path path(Upload upload) {
    return folder.resolve(upload.fileKey());
  }

  /// Makes the empty file of a new upload, durably.
  void create(Upload upload) throws IOException {
    Files.createDirectories(folder);
    Files.createFile(path(upload));
    forceFolder();
  }

  /// Opens the file for writing at the acknowledged offset: what lies beyond was never promised
  /// and is cut off.
  StagedFile open(Upload upload) throws IOException {
    return StagedFile.open(path(upload), upload.offset());
  }

  boolean exists(Upload upload) {
    return Files.exists(path(upload));
  }

  void delete(Upload upload) throws IOException {
    Files.deleteIfExists(path(upload));
  }

  /// As [#delete]; what can't be deleted now is swept later.
  void forget(Upload upload) {
    try {
      delete(upload);
    } catch (IOException e) {
      LOG.warnf(e, "The file of upload %s stays until it is swept", upload.id());
    }
  }

  /// Notes that nobody can tell whether the upload's row was written.
  void doubt(Upload upload) {
    doubtful.add(upload.fileKey());
  }

  /// The files of which that is so; whoever finds out takes them off.
  Queue<String> doubtful() {
    return doubtful;
  }

  /// Names of all files.
  List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  Path named(String name) {
    return folder.resolve(name);
  }

  private void forceFolder() throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// One file being written from its acknowledged offset on.
  static final class StagedFile implements AutoCloseable {

    private final FileChannel channel;

    private StagedFile(FileChannel channel) {
      this.channel = channel;
    }

    private static StagedFile open(Path path, long offset) throws IOException {
      var channel = FileChannel.open(path, StandardOpenOption.WRITE);
      try {
        if (channel.size() < offset) {
          throw new NoSuchFileException(
              path.toString(), null, "it has fewer bytes than were acknowledged");
        }
        channel.truncate(offset);
        channel.position(offset);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      return new StagedFile(channel);
    }

    void write(byte[] bytes, int length) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, 0, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    /// Adds another file's bytes without bringing them into memory.
    void append(Path other) throws IOException {
      try (var source = FileChannel.open(other, StandardOpenOption.READ)) {
        long size = source.size();
        long done = 0;
        while (done < size) {
          long count = source.transferTo(done, size - done, channel);
          if (count <= 0) {
            throw new IOException("A part became shorter while it was joined");
          }
          done += count;
        }
      }
    }

    long position() throws IOException {
      return channel.position();
    }

    void force() throws IOException {
      channel.force(false);
    }

    void cutTo(long offset) throws IOException {
      channel.truncate(offset);
      channel.position(offset);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
