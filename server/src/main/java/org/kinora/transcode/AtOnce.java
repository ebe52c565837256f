package org.kinora.transcode;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Short looks at a file, side by side: to start a confined process takes as long as what many of
/// them do. Closing it waits for all of them.
final class AtOnce implements AutoCloseable {

  private final ExecutorService threads;

  /// At most so many looks run at a time.
  AtOnce(int most) {
    threads = Executors.newFixedThreadPool(most, Thread.ofVirtual().name("look-", 0).factory());
  }

  <T> Look<T> begin(Callable<T> look) {
    return new Look<>(threads.submit(look));
  }

  @Override
  public void close() {
    threads.close();
  }

  /// One look, which may not have ended.
  record Look<T>(Future<T> future) {

    /// What was found, or throws what the look threw.
    T get() throws IOException {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while a file was looked at", e);
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException cause -> throw cause;
          case RuntimeException cause -> throw cause;
          case Error cause -> throw cause;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
  }
}
