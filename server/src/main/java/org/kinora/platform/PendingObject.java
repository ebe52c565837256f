package org.kinora.platform;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// An object being written. Undoes itself on close unless committed.
public interface PendingObject extends AutoCloseable {

  WritableByteChannel channel();

  /// Makes the bytes durable, then visible under the key.
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
