package org.kinora.mutants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A damaged copy of a file. Its name tells its number, what was done to it, and to what.
public final class Mutant {

  private final String name;
  private final byte[] bytes;

  Mutant(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  public String name() {
    return name;
  }

  public int length() {
    return bytes.length;
  }

  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  /// Writes it to a file of its name.
  public Path keep(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.write(folder.resolve(name), bytes);
  }
}
