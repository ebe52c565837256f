package org.kinora.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.IllegalReferenceCountException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.ObjectStore;

/// The files being sent, kept open: no open, stat or close for each reply.
@ApplicationScoped
class OpenFiles {

  private static final int MAX_FILES = 512;

  /// A deleted video's disk space comes back when its files are closed.
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final ObjectStore store;
  private final Cache<String, OpenFile> files =
      Caffeine.newBuilder()
          .maximumSize(MAX_FILES)
          .expireAfterAccess(IDLE)
          .executor(Runnable::run)
          .removalListener((_, file, _) -> release((OpenFile) file))
          .build();

  OpenFiles(ObjectStore store) {
    this.store = store;
  }

  /// The file of an object if it is open; the caller must release it.
  @Nullable OpenFile ifOpen(String key) {
    OpenFile file = files.getIfPresent(key);
    return file == null ? null : retained(file);
  }

  /// Opens an object's file for those who come after; empty where the store has no files.
  Optional<Path> open(String key) throws IOException {
    Optional<Path> path = store.localFile(key);
    if (path.isPresent() && files.getIfPresent(key) == null) {
      OpenFile file = OpenFile.open(path.get());
      if (files.asMap().putIfAbsent(key, file) != null) {
        file.release();
      }
    }
    return path;
  }

  @PreDestroy
  void close() {
    files.invalidateAll();
  }

  /// Null when the cache let go of it in this moment.
  private static @Nullable OpenFile retained(OpenFile file) {
    try {
      file.retain();
      return file;
    } catch (IllegalReferenceCountException e) {
      return null;
    }
  }

  private static void release(@Nullable OpenFile file) {
    if (file != null) {
      file.release();
    }
  }
}
