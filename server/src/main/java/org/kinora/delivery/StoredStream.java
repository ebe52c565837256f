package org.kinora.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kinora.platform.ObjectStore;

/// Sends a run of bytes of a store without files: piece by piece, each once the one before is gone,
/// so that a slow reader costs one piece of memory.
@ApplicationScoped
class StoredStream {

  private static final int PIECE_BYTES = 256 << 10;

  private final ObjectStore store;

  StoredStream(ObjectStore store) {
    this.store = store;
  }

  /// Blocks until all is sent; a reader that takes nothing for too long is cut off.
  void send(HttpServerResponse response, String key, long from, long length) throws IOException {
    try (var channel = store.open(key)) {
      channel.position(from);
      long left = length;
      while (left > 0) {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE_BYTES, left));
        while (piece.hasRemaining()) {
          if (channel.read(piece) < 0) {
            throw new EOFException("object %s ends %d bytes early".formatted(key, left));
          }
        }
        left -= piece.capacity();
        await(response, Buffer.buffer(piece.array()));
      }
      response.end();
    }
  }

  private static void await(HttpServerResponse response, Buffer piece) throws IOException {
    try {
      response
          .write(piece)
          .toCompletionStage()
          .toCompletableFuture()
          .get(StallGuard.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while sending", e);
    } catch (TimeoutException e) {
      response.reset();
      throw new IOException("the reader took nothing for " + StallGuard.PATIENCE, e);
    } catch (ExecutionException | CompletionException e) {
      throw new IOException("the reader went away", e);
    }
  }
}
