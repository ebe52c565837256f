package org.kinora.platform;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Immutable objects by key. Keys are relative paths of server-made names (`a-z0-9A-Z._-` and `/`),
/// never user text.
///
/// All methods block and may be called from any thread; an [IOException] means the store failed, a
/// missing object is a
/// [java.nio.file.NoSuchFileException].
public interface ObjectStore {

  /// The store of a data folder whose server is not running.
  static ObjectStore in(DataFolder data) throws IOException {
    return new LocalObjectStore(data);
  }

  /// Starts a new object. Nothing is visible under the key until [PendingObject#commit()]; closing
  /// without a commit
  /// leaves no trace. Committing a key that exists replaces the object whole.
  PendingObject create(String key) throws IOException;

  /// Moves (or copies) a finished file into the store, durably; the file is gone afterwards.
  void put(String key, Path file) throws IOException;

  /// Opens an object for reading at any position.
  SeekableByteChannel open(String key) throws IOException;

  /// Bytes of the object.
  long size(String key) throws IOException;

  boolean exists(String key) throws IOException;

  /// Deletes the object if it is there.
  void delete(String key) throws IOException;

  /// Deletes every object whose key starts with `prefix`, which must end in `/`.
  void deleteUnder(String prefix) throws IOException;

  /// Looks at every object whose key starts with `prefix`, which is empty or ends in `/`. Objects
  /// may come and go meanwhile.
  void visitUnder(String prefix, Visitor visitor) throws IOException;

  /// Sees stored objects.
  @FunctionalInterface
  interface Visitor {
    void visit(String key, long bytes, Instant writtenAt) throws IOException;
  }

  /// The file behind an object, where the store has files: for zero-copy delivery and for FFmpeg's
  /// standard input.
  Optional<Path> localFile(String key);

  /// Free bytes left for new objects, `Long.MAX_VALUE` where the store has no bound.
  long freeBytes() throws IOException;
}
