package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kinora.mutants.Gauntlet;
import org.kinora.mutants.Mutant;
import org.kinora.mutants.Mutator;
import org.kinora.mutants.Recipe;
import org.kinora.mutants.Remains;
import org.kinora.mutants.Site;
import org.kinora.mutants.Source;

/// Damaged files of many kinds through the whole program: each ends, complete or refused in words,
/// and the server is afterwards what it was before. `bench/run mutants` sends thousands.
@ExtendWith(OnStage.class)
class MutationTest {

  private static final long SEED = 20_261_121;
  private static final int COUNT = 150;
  private static final int AT_ONCE = 4;
  private static final int FIRST = 10;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(30);
  // Of the foreign files those that are soon encoded.
  private static final long SMALL = 60_000;
  // Pools that have not grown to their full size before.
  private static final int SPARE_THREADS = 24;
  private static final int SPARE_FILES = 48;

  private final Stage stage;
  private final Server server;
  private final Remains remains;

  MutationTest(Stage stage) {
    this.stage = stage;
    this.server = Server.start(stage.folder("mutation").resolve("data"));
    this.remains = new Remains(server.jvm().pid(), server.data());
  }

  @Test
  void a_damaged_file_ends_and_leaves_nothing_behind() throws IOException {
    try (server) {
      var kept = Program.home().resolve("e2e/target/mutants");
      var gauntlet =
          new Gauntlet(
              new Uploads(server.api()),
              new Mutator(SEED, sources()),
              new Gauntlet.Terms(AT_ONCE, LIMIT, kept));
      gauntlet.run(0, FIRST, passage -> {});
      isQuiet();
      int threads = remains.threads();
      int files = remains.openFiles();

      var wrong = gauntlet.run(FIRST, COUNT - FIRST, passage -> {});

      assertThat(wrong).as("seed " + SEED + ", mutants in " + kept).isEmpty();
      assertThat(server.api().get("/q/health/ready").statusCode()).isEqualTo(200);
      isQuiet();
      assertThat(remains.threads()).isLessThan(threads + SPARE_THREADS);
      assertThat(remains.openFiles()).isLessThan(files + SPARE_FILES);
      assertThat(Remains.complaints(server.log())).isEmpty();
    }
  }

  private List<Source> sources() throws IOException {
    var folder = stage.folder("mutation/clips");
    for (var recipe : Recipe.all()) {
      var arguments = new ArrayList<>(recipe.arguments());
      arguments.add(folder.resolve(recipe.name()).toString());
      stage.ffmpeg().run(arguments.toArray(String[]::new));
    }
    var sources = new ArrayList<>(Source.readAll(folder, Long.MAX_VALUE));
    for (var file : Corpus.find().map(Corpus::files).orElse(List.<Path>of())) {
      if (Files.size(file) < SMALL) {
        sources.add(Source.read(file));
      }
    }
    return sources;
  }

  private void isQuiet() {
    isNone("processes of FFmpeg and zombies", remains::processes);
    isNone("temporary files", remains::files);
    isNone(
        "tasks that are not done",
        () ->
            server.rows(
                "select video_id || ' ' || kind from transcode_task"
                    + " where state in ('ready', 'running')"));
  }

  private static void isNone(String what, Callable<List<String>> question) {
    var last = new ArrayList<String>();
    try {
      Eventually.until(
          "there are no " + what,
          SOON,
          () -> {
            last.clear();
            last.addAll(question.call());
            return last.isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError(what + " are left: " + last, e);
    }
  }

  private record Uploads(Api api) implements Site {

    @Override
    public String upload(Mutant mutant) {
      return api.upload(mutant.open(), mutant.length(), mutant.name());
    }

    @Override
    public Optional<End> end(String video) {
      var seen = api.video(video);
      var problem = seen.path("problem");
      return switch (seen.path("state").asText()) {
        case "complete" -> Optional.of(new End(true, "", ""));
        case "failed" ->
            Optional.of(
                new End(false, problem.path("code").asText(), problem.path("detail").asText()));
        default -> Optional.empty();
      };
    }
  }
}
