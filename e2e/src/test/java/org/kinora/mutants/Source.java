package org.kinora.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A whole file.
public final class Source {

  private final String name;
  private final byte[] bytes;

  private Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  public static Source read(Path file) throws IOException {
    return new Source(file.getFileName().toString(), Files.readAllBytes(file));
  }

  /// The files of a folder that are not longer than this, in the order of their names.
  public static List<Source> readAll(Path folder, long longest) throws IOException {
    try (var files = Files.list(folder)) {
      var all = new ArrayList<Source>();
      for (var file : files.sorted().toList()) {
        boolean isMedia = !file.getFileName().toString().equals("README.md");
        if (isMedia && Files.isRegularFile(file) && Files.size(file) <= longest) {
          all.add(read(file));
        }
      }
      return all;
    }
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }
}
