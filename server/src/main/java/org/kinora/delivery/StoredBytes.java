package org.kinora.delivery;

import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Sends runs of bytes of stored objects, from the file where there is one.
@ApplicationScoped
public class StoredBytes {

  private final OpenFiles files;
  private final StoredStream streams;
  private final Traffic traffic;

  StoredBytes(OpenFiles files, StoredStream streams, Traffic traffic) {
    this.files = files;
    this.streams = streams;
    this.traffic = traffic;
  }

  /// Ends a response whose head is set, with `length` bytes from `from` on. May block until they
  /// are sent.
  public void send(HttpServerResponse response, String key, long from, long length)
      throws IOException {
    Optional<Path> file = files.open(key);
    traffic.routed(length);
    if (file.isPresent()) {
      response.sendFile(file.get().toString(), from, length);
    } else {
      streams.send(response, key, from, length);
    }
  }
}
