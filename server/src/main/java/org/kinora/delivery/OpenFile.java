package org.kinora.delivery;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An open file that is closed when the last who uses it has released it: the cache holds one
/// reference, each reply under way another.
final class OpenFile extends AbstractReferenceCounted {

  private final FileChannel channel;

  private OpenFile(FileChannel channel) {
    this.channel = channel;
  }

  static OpenFile open(Path path) throws IOException {
    return new OpenFile(FileChannel.open(path, StandardOpenOption.READ));
  }

  FileChannel channel() {
    return channel;
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }

  @Override
  protected void deallocate() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("A file that was only read can't be closed", e);
    }
  }
}
