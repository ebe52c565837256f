package org.kinora.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Media that nobody here wrote: one or two files for each kind that must work or be refused. It is
/// no part of the sources: `KINORA_TEST_MEDIA` names its folder, else it lies beside the checkout.
public final class Corpus {

  private final Path folder;

  private Corpus(Path folder) {
    this.folder = folder;
  }

  /// Skips the test, saying so, only where the folder does not exist.
  public static Corpus orSkip() {
    var folder = folder();
    assumeTrue(
        Files.isDirectory(folder),
        () ->
            "The corpus of foreign media is not at "
                + folder
                + ": set KINORA_TEST_MEDIA to its folder");
    return new Corpus(folder);
  }

  /// Empty where the folder does not exist.
  public static Optional<Corpus> find() {
    return Optional.of(folder()).filter(Files::isDirectory).map(Corpus::new);
  }

  private static Path folder() {
    var named = System.getenv("KINORA_TEST_MEDIA");
    return named == null ? Program.home().resolveSibling("shared/media") : Path.of(named);
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /// All files but their description.
  public List<Path> files() {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("README.md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(folder + " can't be listed", e);
    }
  }
}
