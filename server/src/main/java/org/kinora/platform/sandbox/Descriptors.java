package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Open file descriptors of this program that are closed together.
final class Descriptors implements AutoCloseable {

  private final List<Integer> open = new ArrayList<>();

  int add(int descriptor) {
    open.add(descriptor);
    return descriptor;
  }

  int open(Path path, int flags) throws IOException {
    return add(Libc.opened(path, flags));
  }

  @Override
  public void close() {
    open.forEach(Libc::close);
    open.clear();
  }
}
