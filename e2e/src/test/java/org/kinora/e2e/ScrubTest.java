package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnStage.class)
class ScrubTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  ScrubTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void every_flipped_byte_and_lost_object_is_found_and_repaired_while_the_server_runs()
      throws IOException {
    try (var server = Server.start(folder.resolve("data"))) {
      var id = server.api().upload(stage.media().clip(), "Scrubbed");
      server.api().awaitComplete(id, LIMIT);
      var clean = scrub(server, 0);
      assertThat(clean.path("found").asInt()).isZero();
      assertThat(clean.path("objects").asInt()).isGreaterThan(4);
      assertThat(clean.path("bytes")).isEqualTo(clean.path("bytesTotal"));

      var film = object(server, "select object_key from rendition where kind = 'video' limit 1");
      var poster = object(server, "select object_key from rendition where kind = 'poster' limit 1");
      var board = server.rows("select object_key from rendition where kind = 'storyboard'");
      var sheet = server.data().resolve("objects").resolve(board.getFirst() + "-0");
      flipByte(film);
      Files.write(poster, new byte[10]);
      Files.delete(sheet);
      var orphan = orphan(server, "videos/nobody/1/x/720p.mp4", Duration.ofHours(2));
      var young = orphan(server, "videos/nobody/2/x/720p.mp4", Duration.ZERO);

      var found = scrub(server, 1);
      assertThat(whatOf(found, film)).isEqualTo("damaged");
      assertThat(whatOf(found, poster)).isEqualTo("damaged");
      assertThat(found.findValuesAsText("key")).contains(board.getFirst());
      assertThat(found.findValuesAsText("what"))
          .containsExactlyInAnyOrder("damaged", "damaged", "missing", "orphan");
      assertThat(found.findValuesAsText("cure")).allMatch(cure -> cure.contains("--repair"));
      assertThat(film).exists();
      assertThat(orphan).exists();

      scrub(server, 1, "--repair");
      assertThat(orphan).doesNotExist();
      assertThat(young).exists();
      var again = server.api().awaitComplete(id, LIMIT);
      assertThat(server.api().get(again.path("hls").asText()).statusCode()).isEqualTo(200);
      assertThat(film).doesNotExist();
      assertThat(scrub(server, 0).path("found").asInt()).isZero();
      withoutServer(server, id);
    }
  }

  private void withoutServer(Server server, String id) throws IOException {
    var film = object(server, "select object_key from rendition where kind = 'audio' limit 1");
    var source = object(server, "select source_key from video");
    server.stop();
    flipByte(film);
    var repaired = Program.run(LIMIT, command(server, List.of("--repair")));
    assertThat(repaired.exitCode()).isEqualTo(1);
    assertThat(repaired.out())
        .contains("fixed ")
        .contains("is being encoded again")
        .contains("done: ")
        .contains(" 1 finding");
    server.restart();
    server.api().awaitComplete(id, LIMIT);

    var sound = object(server, "select object_key from rendition where kind = 'audio' limit 1");
    flipByte(source);
    flipByte(sound);
    var lost = scrub(server, 1, "--repair");
    assertThat(lost.findValuesAsText("repaired")).containsExactly("false", "false");
    assertThat(lost.findValuesAsText("cure"))
        .anyMatch(cure -> cure.startsWith("what was made of it still plays"))
        .anyMatch(cure -> cure.startsWith("its source is gone too"));
  }

  private static Path object(Server server, String query) {
    return server.data().resolve("objects").resolve(server.rows(query).getFirst());
  }

  private static Path orphan(Server server, String key, Duration age) throws IOException {
    var file = server.data().resolve("objects").resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "nobody's");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private static void flipByte(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int was = bytes.read();
      bytes.seek(middle);
      bytes.write(was ^ 1);
    }
  }

  private static String whatOf(JsonNode report, Path object) {
    for (var finding : report.path("findings")) {
      if (object.endsWith(finding.path("key").asText())) {
        return finding.path("what").asText();
      }
    }
    throw new AssertionError(object + " is not among " + report);
  }

  private static JsonNode scrub(Server server, int exitCode, String... options) {
    var command = command(server, List.of(options));
    command.add("--json");
    var outcome = Program.run(LIMIT, command);
    assertThat(outcome.exitCode()).as(outcome::toString).isEqualTo(exitCode);
    return Api.parse(outcome.out());
  }

  private static List<String> command(Server server, List<String> options) {
    var data = server.data().toString();
    var command = new ArrayList<>(Program.kinora("doctor", "--scrub", "--data", data));
    command.addAll(List.of("--scrub-rate", "500"));
    command.addAll(options);
    return command;
  }
}
