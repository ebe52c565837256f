package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The protocol's reference client, tus-js-client, against the server.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class TusClientTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BALLAST = 40 << 20;

  private final Stage stage;
  private final Tus tus;

  TusClientTest(Stage stage) {
    this.stage = stage;
    this.tus = new Tus(stage.server());
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "1, 0.4", "4, 0.4"})
  void a_file_arrives_as_it_was(int parallel, double abortAt) throws IOException {
    var film = heavyFilm();
    var command =
        new ArrayList<>(
            List.of(
                "node",
                Judges.packages().resolveSibling("tus.mjs").toString(),
                stage.server().at(Tus.UPLOADS).toString(),
                film.toString(),
                Integer.toString(parallel)));
    if (abortAt > 0) {
      command.add(Double.toString(abortAt));
    }
    var environment = Map.of("TOKEN", stage.server().localToken());
    var said = Api.parse(Program.run(LIMIT, command, environment).orFail().out());

    var head = tus.head(said.path("url").asText());
    assertThat(TusTest.header(head, "Upload-Offset")).isEqualTo(Long.toString(Files.size(film)));
    assertThat(Tus.sha256(tus.source(said.path("video").asText()))).isEqualTo(Tus.sha256(film));
    if (abortAt > 0) {
      // What had arrived was not sent again.
      assertThat(said.path("sent").asLong())
          .as(said::toString)
          .isPositive()
          .isLessThan((long) (0.8 * BALLAST));
    }
    assertThat(tus.staged()).doesNotContain(Tus.id(said.path("url").asText()));
  }

  /// A short film that carries many bytes which mean nothing.
  private Path heavyFilm() throws IOException {
    var film = stage.folder("tus").resolve("heavy film.mp4");
    if (!Files.exists(film)) {
      Files.copy(stage.media().clip(), film);
      var ballast = new byte[BALLAST];
      new Random(7).nextBytes(ballast);
      ByteBuffer.wrap(ballast).putInt(BALLAST).put("free".getBytes(StandardCharsets.US_ASCII));
      Files.write(film, ballast, StandardOpenOption.APPEND);
    }
    return film;
  }
}
