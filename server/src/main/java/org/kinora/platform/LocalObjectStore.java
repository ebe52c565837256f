package org.kinora.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Objects as files in one folder. A write is made whole beside the objects, fsynced, renamed, and
/// its folder fsynced,
/// so that after a power cut an object is there whole or not at all.
@ApplicationScoped
class LocalObjectStore implements ObjectStore {

  private static final Pattern KEY =
      Pattern.compile("[0-9A-Za-z_-][0-9A-Za-z._-]*(/[0-9A-Za-z_-][0-9A-Za-z._-]*){0,9}/?");

  private final Path root;
  private final Path pending;

  LocalObjectStore(DataFolder data) throws IOException {
    root = data.objects();
    pending = data.temp().resolve("objects");
    Files.createDirectories(root);
    Files.createDirectories(pending);
  }

  @Override
  public PendingObject create(String key) throws IOException {
    return new PendingFile(file(key), pending.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public void put(String key, Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    var target = file(key);
    try {
      publish(file, target);
    } catch (AtomicMoveNotSupportedException e) {
      copyAcross(file, key);
    }
  }

  @Override
  public SeekableByteChannel open(String key) throws IOException {
    return FileChannel.open(file(key), StandardOpenOption.READ);
  }

  @Override
  public long size(String key) throws IOException {
    return Files.size(file(key));
  }

  @Override
  public boolean exists(String key) throws IOException {
    return Files.isRegularFile(file(key));
  }

  @Override
  public void delete(String key) throws IOException {
    var file = file(key);
    Files.deleteIfExists(file);
    removeEmptyFolders(file.getParent());
  }

  @Override
  public void deleteUnder(String prefix) throws IOException {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("Not a folder of keys: " + prefix);
    }
    var folder = file(prefix);
    WorkFolder.deleteTree(folder);
    removeEmptyFolders(folder.getParent());
  }

  @Override
  public void visitUnder(String prefix, Visitor visitor) throws IOException {
    var folder = prefix.isEmpty() ? root : file(prefix);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            var key = root.relativize(file).toString();
            if (found.isRegularFile() && KEY.matcher(key).matches()) {
              visitor.visit(key, found.size(), found.lastModifiedTime().toInstant());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            if (problem instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw problem;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem)
              throws IOException {
            if (problem != null && !(problem instanceof NoSuchFileException)) {
              throw problem;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public Optional<Path> localFile(String key) {
    return Optional.of(file(key));
  }

  @Override
  public long freeBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  private Path file(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("Not an object key: " + key);
    }
    return root.resolve(key);
  }

  private void copyAcross(Path file, String key) throws IOException {
    try (var from = FileChannel.open(file, StandardOpenOption.READ);
        var to = create(key)) {
      long done = 0;
      while (done < from.size()) {
        done += from.transferTo(done, from.size() - done, to.channel());
      }
      to.commit();
    }
    Files.delete(file);
  }

  private void publish(Path file, Path target) throws IOException {
    // Deleting the last object of a folder removes it: make it again if that came between.
    for (int attempt = 0; ; attempt++) {
      Files.createDirectories(target.getParent());
      try {
        Files.move(
            file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        break;
      } catch (NoSuchFileException e) {
        if (attempt == 3 || !Files.exists(file)) {
          throw e;
        }
      }
    }
    for (var folder = target.getParent(); folder != null; folder = folder.getParent()) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (NoSuchFileException e) {
        return;
      }
      if (folder.equals(root)) {
        return;
      }
    }
  }

  private void removeEmptyFolders(@Nullable Path folder) throws IOException {
    var empty = folder;
    while (empty != null && !empty.equals(root) && empty.startsWith(root)) {
      try {
        Files.deleteIfExists(empty);
      } catch (java.nio.file.DirectoryNotEmptyException e) {
        return;
      }
      empty = empty.getParent();
    }
  }

  private final class PendingFile implements PendingObject {

    private final Path target;
    private final Path file;
    private final FileChannel channel;
    private boolean committed;

    PendingFile(Path target, Path file) throws IOException {
      this.target = target;
      this.file = file;
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public WritableByteChannel channel() {
      return channel;
    }

    @Override
    public void commit() throws IOException {
      channel.force(true);
      channel.close();
      publish(file, target);
      committed = true;
    }

    @Override
    public void close() throws IOException {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(file);
      }
    }
  }
}
