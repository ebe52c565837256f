package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Encoding goes on whatever is killed under it, and ends at once when it is no longer wanted.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String RUNNING_CHUNK =
      "select ordinal from transcode_task where video_id = '%s' and kind = 'chunk'"
          + " and state = 'running' and ordinal > 0";

  private final Stage stage;
  private final Server server;

  ResumeTest(Stage stage) {
    this.stage = stage;
    // Not too fast, as the middle of a chunk must be met. What is left of films that fail goes
    // soon.
    this.server =
        Server.start(
            stage.folder("resume").resolve("data"),
            Map.of("KINORA_ENCODE_PRESET", "veryfast", "KINORA_ENCODE_KEEP_FAILED", "1s"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void killed_in_mid_chunk_the_server_goes_on_where_it_was() throws IOException {
    var id = upload();
    awaitMiddle(id);
    var orphan = encoder().orElseThrow();
    var done = doneChunks(id);
    server.kill9();
    server.restart();
    Eventually.until("the orphan is gone", LIMIT, () -> !Server.isRunning(orphan));
    isWholeOnce(id);
    assertThat(done).isNotEmpty().allSatisfy(chunk -> assertThat(doneChunks(id)).contains(chunk));
  }

  @Test
  void stopped_in_mid_chunk_the_server_goes_on_where_it_was() throws IOException {
    var id = upload();
    awaitMiddle(id);
    server.stop();
    server.restart();
    isWholeOnce(id);
    assertThat(rows("select max(attempts) from transcode_task where video_id = '%s'", id))
        .containsExactly("1");
  }

  @Test
  void a_killed_encoder_is_started_again() throws IOException {
    var id = upload();
    awaitMiddle(id);
    Server.killAndAwait(encoder().orElseThrow());
    isWholeOnce(id);
    assertThat(rows("select max(attempts) from transcode_task where video_id = '%s'", id))
        .containsExactly("2");
  }

  @Test
  void pieces_of_a_film_that_fails_go_after_a_while() throws IOException {
    var id = upload();
    awaitMiddle(id);
    assertThat(files("objects/chunks")).anyMatch(file -> file.contains(id));
    Eventually.until(
        "it fails",
        LIMIT,
        () -> {
          encoder().ifPresent(Server::killAndAwait);
          return server.api().video(id).get("state").asText().equals("failed");
        });
    Eventually.until(
        "its pieces are gone",
        Duration.ofSeconds(20),
        () -> filesOf(id).stream().allMatch(file -> file.startsWith("sources/")));
  }

  @Test
  void a_video_deleted_while_it_is_encoded_stops_the_encoder_and_frees_everything()
      throws IOException {
    var id = upload();
    awaitMiddle(id);
    var encoder = encoder().orElseThrow();
    assertThat(filesOf(id)).isNotEmpty();
    var answer = server.api().send("DELETE", "/api/v1/videos/" + id, "");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(204);
    Eventually.until("it stops", Duration.ofSeconds(10), () -> !Server.isRunning(encoder));
    Eventually.until("files are gone", Duration.ofSeconds(10), () -> filesOf(id).isEmpty());
    Eventually.until("temp is free", Duration.ofSeconds(10), () -> files("temp").isEmpty());
    for (var table : List.of("video_id from transcode_task", "video_id from rendition")) {
      assertThat(rows("select " + table + " where video_id = '%s'", id)).isEmpty();
    }
    assertThat(rows("select object_key from orphan where object_key like '%%%s%%'", id)).isEmpty();
    // The attempt that was stopped takes its own row along when it ends.
    Eventually.until(
        "nothing of it is scheduled",
        Duration.ofSeconds(10),
        () ->
            server
                .rows(
                    "select task_instance from scheduled_tasks where task_instance not in"
                        + " (select id::text from transcode_task) and priority > 0")
                .isEmpty());
    assertThat(server.api().get("/api/v1/videos/" + id).statusCode()).isEqualTo(404);
  }

  private String upload() {
    return server.api().upload(stage.media().longClip(), "Long clip.mp4");
  }

  private void awaitMiddle(String id) {
    Eventually.until(
        "a later chunk is being encoded",
        LIMIT,
        () ->
            !doneChunks(id).isEmpty()
                && !rows(RUNNING_CHUNK, id).isEmpty()
                && encoder().isPresent());
  }

  /// The encoder that runs now.
  private Optional<ProcessHandle> encoder() {
    return server
        .jvm()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/ffmpeg"))
        .findFirst();
  }

  private List<String> doneChunks(String id) {
    return rows(
        "select ordinal || ' ' || finished_at from transcode_task where video_id = '%s'"
            + " and kind = 'chunk' and state = 'done' order by ordinal",
        id);
  }

  /// Every frame is there once, at its time, in every quality; and of all files that were written,
  /// those that are played are left.
  private void isWholeOnce(String id) throws IOException {
    var video = server.api().awaitComplete(id, LIMIT);
    var published = Published.of(video, server.api(), stage.ffmpeg());
    var frames = published.pictureTimes();
    assertThat(frames).hasSize(Media.LONG_FRAMES);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i)).isEqualTo(i / 30.0, within(0.001));
    }
    var lengths =
        rows(
            "select distinct duration_ms from rendition where kind = 'video' and video_id = '%s'",
            id);
    assertThat(lengths).containsExactly("40000");
    Eventually.until(
        "only what is played is left", Duration.ofSeconds(30), () -> leftovers(id).isEmpty());
    assertThat(files("temp")).isEmpty();
  }

  /// Files of a video that no row names. A storyboard's row names all its sheets by their
  /// beginning.
  private List<String> leftovers(String id) throws IOException {
    var named =
        server.rows(
            "select object_key from rendition where video_id = '%1$s' union all select source_key from video where id = '%1$s'"
                .formatted(id));
    return filesOf(id).stream().filter(file -> named.stream().noneMatch(file::startsWith)).toList();
  }

  private List<String> filesOf(String id) throws IOException {
    return files("objects").stream().filter(file -> file.contains(id)).toList();
  }

  private List<String> files(String folder) throws IOException {
    var root = server.data().resolve(folder);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).map(Path::toString).toList();
    } catch (java.io.UncheckedIOException e) {
      // Something was deleted while the folder was walked.
      throw e.getCause();
    }
  }

  private List<String> rows(String query, String id) {
    return server.rows(query.formatted(id));
  }
}
