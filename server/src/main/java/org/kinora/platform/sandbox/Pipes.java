package org.kinora.platform.sandbox;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// This program's ends of a child's standard input, output and errors. The child's ends are closed
/// with the descriptors they were added to. A virtual thread that waits in one keeps its carrier.
final class Pipes implements AutoCloseable {

  private final List<Integer> childEnds = new ArrayList<>();
  private final OutputStream stdin;
  private final InputStream stdout;
  private final InputStream stderr;

  private Pipes(OutputStream stdin, InputStream stdout, InputStream stderr) {
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /// Standard input is the file, or a pipe when there is none.
  static Pipes open(@Nullable Path input, Descriptors childEnds) throws IOException {
    int in;
    OutputStream stdin;
    if (input == null) {
      var ends = Libc.pipe();
      in = childEnds.add(ends.getFirst());
      stdin = output(ends.getLast());
    } else {
      in = childEnds.open(input, Libc.O_RDONLY);
      stdin = OutputStream.nullOutputStream();
    }
    var out = Libc.pipe();
    childEnds.add(out.getLast());
    var stdout = input(out.getFirst());
    var err = Libc.pipe();
    childEnds.add(err.getLast());
    var pipes = new Pipes(stdin, stdout, input(err.getFirst()));
    pipes.childEnds.addAll(List.of(in, out.getLast(), err.getLast()));
    return pipes;
  }

  /// What the child finds as its descriptors 0, 1 and 2.
  List<Integer> childEnds() {
    return List.copyOf(childEnds);
  }

  OutputStream stdin() {
    return stdin;
  }

  InputStream stdout() {
    return stdout;
  }

  InputStream stderr() {
    return stderr;
  }

  @Override
  public void close() throws IOException {
    try (stdin;
        stdout;
        stderr) {
      childEnds.clear();
    }
  }

  /// Opened anew by the JDK, whose streams take no descriptors.
  private static InputStream input(int descriptor) throws IOException {
    try {
      return new FileInputStream("/proc/self/fd/" + descriptor);
    } finally {
      Libc.close(descriptor);
    }
  }

  private static OutputStream output(int descriptor) throws IOException {
    try {
      return new FileOutputStream("/proc/self/fd/" + descriptor);
    } finally {
      Libc.close(descriptor);
    }
  }
}
