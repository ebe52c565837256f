package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The checkers of `e2e/npm`: what they say of a document, nothing when all is well.
final class Judges {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Judges() {}

  /// One document; `kind` as in `check.mjs`.
  record Document(String url, String kind, String text) {}

  /// One sentence for each finding.
  static List<String> findings(List<Document> documents) {
    var script = Program.home().resolve("e2e/npm/check.mjs");
    try {
      var file = Files.createTempFile("documents", ".json");
      try {
        JSON.writeValue(file.toFile(), documents);
        var said =
            Program.run(Duration.ofMinutes(2), List.of("node", script.toString(), file.toString()));
        return Api.parse(said.orFail().out()).valueStream().map(Judges::sentence).toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sentence(JsonNode finding) {
    return "%s: %s: %s"
        .formatted(
            finding.path("url").asText(),
            finding.path("checker").asText(),
            finding.path("finding").asText());
  }

  /// Folder of the installed packages; fails where `npm ci` was not run.
  static Path packages() {
    var folder = Program.home().resolve("e2e/npm/node_modules");
    if (!Files.isDirectory(folder)) {
      throw new AssertionError(
          "The players and checkers are missing: run ./kinora test, or npm ci in e2e/npm");
    }
    return folder;
  }
}
