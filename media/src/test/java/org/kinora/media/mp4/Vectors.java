package org.kinora.media.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kinora.media.io.Bytes;

/// The small files of `src/test/resources/mp4`; its README says how they were made.
final class Vectors {

  private static final Path FOLDER = Path.of("src/test/resources/mp4");
  private static final boolean WRITE = "write".equals(System.getProperty("kinora.dumps"));

  private Vectors() {}

  static Bytes load(String name) {
    try {
      return Bytes.wrap(Files.readAllBytes(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BytesChannel open(String name) {
    return new BytesChannel(load(name));
  }

  /// The dump kept beside a file; rewritten first with `-Dkinora.dumps=write`.
  static String golden(String name, String actual) throws IOException {
    Path path = FOLDER.resolve(name);
    if (WRITE) {
      Files.writeString(path, actual);
    }
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }
}
