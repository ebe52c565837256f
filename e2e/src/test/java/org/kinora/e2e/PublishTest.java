package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `./kinora publish` as a person or a script uses it.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class PublishTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  PublishTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void it_prints_one_json_object_with_everything_and_nothing_else() {
    var clip = stage.media().clip().toString();
    var outcome =
        stage.publishing().run(clip, "--json", "--title", "Été 東京 & <b>", "--wait", "complete");
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    assertThat(outcome.out().strip().lines()).hasSize(1);
    var printed = Api.parse(outcome.out());
    assertThat(printed.path("state").asText()).isEqualTo("complete");
    for (var field : List.of("id", "watch", "hls", "dash")) {
      assertThat(printed.path(field).asText()).as(field).isNotBlank();
    }
    assertThat(printed.path("uploadedMs").asLong()).isPositive();
    assertThat(printed.path("playableMs").asLong())
        .isGreaterThanOrEqualTo(printed.path("uploadedMs").asLong());
    assertThat(printed.path("completeMs").asLong())
        .isGreaterThanOrEqualTo(printed.path("playableMs").asLong());
    var video = stage.api().video(printed.path("id").asText());
    assertThat(video.path("title").asText()).isEqualTo("Été 東京 & <b>");
    for (var address : List.of("watch", "hls", "dash")) {
      assertThat(stage.api().anonymous().get(printed.path(address).asText()).statusCode())
          .isEqualTo(200);
    }
    assertThat(stage.api().anonymous().get(printed.path("watch").asText()).body())
        .contains("&lt;b&gt;")
        .doesNotContain("東京 & <b>");
  }

  @Test
  void it_can_return_as_soon_as_the_film_is_playable() {
    var clip = stage.media().clip().toString();
    var printed =
        Api.parse(stage.publishing().run(clip, "--json", "--wait", "playable").orFail().out());
    assertThat(printed.path("state").asText()).isIn("playable", "complete");
    assertThat(stage.api().get(printed.path("hls").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_missing_and_an_empty_file_end_with_3_and_the_reason() throws IOException {
    var missing = stage.publishing().run(folder.resolve("missing.mp4").toString());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.lastErrorLine()).startsWith("kinora: ").contains("missing.mp4");
    var empty = Files.createFile(folder.resolve("empty.mp4"));
    var refused = stage.publishing().run(empty.toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.lastErrorLine()).startsWith("kinora: ").contains("empty");
  }

  @Test
  void a_wrong_token_ends_with_5_and_an_absent_server_with_4() {
    var clip = stage.media().clip().toString();
    var token =
        stage.publishing().run(clip, "--server", stage.server().base().toString(), "--token", "no");
    assertThat(token.exitCode()).as(token::toString).isEqualTo(5);
    assertThat(token.lastErrorLine()).startsWith("kinora: ").containsIgnoringCase("token");
    var server = stage.publishing().run(clip, "--server", "http://127.0.0.1:1", "--token", "x");
    assertThat(server.exitCode()).as(server::toString).isEqualTo(4);
  }

  @Test
  void wrong_use_ends_with_2() {
    assertThat(stage.publishing().run().exitCode()).isEqualTo(2);
    var clip = stage.media().clip().toString();
    assertThat(stage.publishing().run(clip, "--wait", "tomorrow").exitCode()).isEqualTo(2);
  }

  @Test
  void what_is_not_a_film_ends_with_7_and_the_server_s_reason() throws IOException {
    var text = Files.writeString(folder.resolve("letter.mp4"), "Dear reader,\n".repeat(500));
    var outcome = stage.publishing().run(text.toString(), "--json");
    assertThat(outcome.exitCode()).as(outcome::toString).isEqualTo(7);
    assertThat(outcome.lastErrorLine()).startsWith("kinora: ").contains("text file");
    assertThat(Api.parse(outcome.out()).path("state").asText()).isEqualTo("failed");
  }

  @Test
  void killed_in_mid_upload_the_same_command_goes_on_where_it_stopped() throws IOException {
    var heavy = Files.copy(stage.media().heavyClip(), folder.resolve("heavy-killed.mp4"));
    var command = stage.publishing().command(heavy.toString(), "--json");
    var log = folder.resolve("publish.log").toFile();
    var process =
        Program.withJdk(new ProcessBuilder(command))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    var id = Eventually.get("bytes arrive", LIMIT, () -> begun("heavy-killed").map(Begun::video));
    Server.killAndAwait(process.toHandle());
    var before = begun("heavy-killed").map(Begun::offset).orElse(0L);

    var printed = Api.parse(Program.run(Duration.ofMinutes(3), command).orFail().out());
    assertThat(printed.path("id").asText()).isEqualTo(id);
    assertThat(printed.path("state").asText()).isEqualTo("complete");
    assertThat(before).isPositive();
    assertThat(videosNamed("heavy-killed")).isEqualTo(1);
  }

  /// An upload of which some bytes were acknowledged.
  private record Begun(String video, long offset) {}

  private Optional<Begun> begun(String name) {
    var row =
        stage
            .rows(
                "select u.video_id || ' ' || u.\"offset\" from upload u join video v on v.id ="
                    + " u.video_id where v.source_name like '"
                    + name
                    + "%' and u.\"offset\" > 0")
            .stream()
            .findFirst();
    return row.map(text -> text.split(" "))
        .map(fields -> new Begun(fields[0], Long.parseLong(fields[1])));
  }

  private long videosNamed(String name) {
    return stage.rows("select id from video where source_name like '" + name + "%'").size();
  }
}
