package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// Work that changes hands: from a server that stood still to whoever took its tasks over, and from
/// a server with other settings to this one. Each film is published once, as one whole.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakeoverTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Stage stage;
  private Server server;

  TakeoverTest(Stage stage) {
    this.stage = stage;
    this.server = Server.start(stage.folder("takeover").resolve("data"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  /// The time that leases last is not waited for: what another worker writes then is written.
  @Test
  @Order(1)
  void a_server_that_stood_still_publishes_nothing_of_what_others_took_over() throws IOException {
    var id = server.api().upload(stage.media().longClip(), "Stood still");
    awaitMiddle(id);
    Program.signal("STOP", server.jvm().pid());
    assertThat(
            server.rows(
                """
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                  version = version + 1
                where picked returning task_instance
                """))
        .isNotEmpty();
    var taken =
        rows(
            """
            update transcode_task set worker = 'another/worker'
            where video_id = '%s' and state = 'running' returning id
            """,
            id);
    assertThat(taken).isNotEmpty();
    Program.signal("CONT", server.jvm().pid());
    server.api().awaitComplete(id, LIMIT);
    isWholeOnce(id);
    for (var task : taken) {
      assertThat(server.rows("select attempts from transcode_task where id = '" + task + "'"))
          .as("what was done for another did not count")
          .noneMatch("1"::equals);
    }
  }

  @Test
  @Order(2)
  void a_film_is_made_by_one_recipe_whatever_is_set_meanwhile() throws IOException {
    var begun = server.api().upload(stage.media().longClip(), "Begun");
    awaitMiddle(begun);
    var other = server.api().upload(clip(), "Other");
    Eventually.until("the other one is planned", SOON, () -> !tasks(other, "chunk").isEmpty());
    everyTaskThatWaitsSaysWhy();
    var done = finishedChunks(begun);
    server.kill9();
    // As if an earlier version had planned it in another way.
    var revision =
        rows(
            """
            update transcode_task set detail = jsonb_set(detail, '{recipe,whole}', '"another"')
            where video_id = '%s' and kind = 'probe' returning revision
            """,
            other);
    assertThat(revision).hasSize(1);
    server =
        Server.start(
            server.data(),
            Map.of(
                "KINORA_ENCODE_CODECS",
                "h264,hevc",
                "KINORA_FFMPEG_SANDBOX",
                "limits",
                "KINORA_FFMPEG_REQUIRE_CONFINEMENT",
                "true"));
    server.api().awaitComplete(begun, LIMIT);
    isWholeOnce(begun);
    assertThat(codecs(begun)).isNotEmpty().allMatch(codec -> codec.startsWith("avc1"));
    assertThat(finishedChunks(begun)).containsAll(done);

    server.api().awaitComplete(other, LIMIT);
    isWholeOnce(other);
    assertThat(codecs(other)).anyMatch(codec -> codec.startsWith("hvc1"));
    assertThat(rows("select distinct revision from transcode_task where video_id = '%s'", other))
        .hasSize(1)
        .doesNotContainAnyElementsOf(revision);
    assertThat(server.log()).contains(other + " is encoded from the start");
  }

  /// Goes on with the server that the test before it started.
  @Test
  @Order(3)
  void where_ffmpeg_is_not_confined_as_is_required_only_administrators_upload() {
    var creator = server.api().withToken(server.strangerToken("creator"));
    var refused = begin(creator);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(Api.parse(refused.body()).path("code").asText()).isEqualTo("upload-not-confined");
    assertThat(creator.get("/upload").body())
        .contains("Only administrators may upload here")
        .doesNotContain("type=\"file\"");
    assertThat(server.api().get("/upload").body()).contains("type=\"file\"");
    assertThat(begin(server.api()).statusCode()).isEqualTo(201);
  }

  private static java.net.http.HttpResponse<String> begin(Api api) {
    return api.send(
        "POST", "/api/v1/uploads", "", "Tus-Resumable", "1.0.0", "Upload-Length", "1000");
  }

  /// Large enough for two codecs, and of a kind that is always encoded.
  private Path clip() {
    var file = stage.folder("takeover").resolve("other.mp4");
    stage
        .ffmpeg()
        .run(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=640x360:rate=25:duration=2",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv422p",
            file.toString());
    return file;
  }

  private void everyTaskThatWaitsSaysWhy() {
    int waiting = 0;
    for (var task : server.api().json("/api/v1/tasks").path("tasks")) {
      boolean isWaiting = List.of("waiting", "ready").contains(task.path("state").asText());
      assertThat(task.path("waitsFor").asText().startsWith("Waiting for "))
          .as(task::toPrettyString)
          .isEqualTo(isWaiting);
      waiting += isWaiting ? 1 : 0;
    }
    assertThat(waiting).isPositive();
    assertThat(server.api().get("/queue").body()).contains("Waiting for earlier steps");
  }

  private void awaitMiddle(String id) {
    Eventually.until(
        "a later chunk is being encoded",
        LIMIT,
        () ->
            !rows(
                    """
                    select ordinal from transcode_task
                    where video_id = '%s' and kind = 'chunk' and ordinal > 0 and state = 'running'
                    """,
                    id)
                .isEmpty());
  }

  private List<String> finishedChunks(String id) {
    return rows(
        """
        select finished_at from transcode_task
        where video_id = '%s' and kind = 'chunk' and state = 'done'
        """,
        id);
  }

  private List<String> tasks(String id, String kind) {
    return rows(
        "select id from transcode_task where kind = '" + kind + "' and video_id = '%s'", id);
  }

  private List<String> codecs(String id) {
    return rows("select codecs from rendition where kind = 'video' and video_id = '%s'", id);
  }

  /// Every rendition is there once, of one length and one revision, and what is stored is what is
  /// played.
  private void isWholeOnce(String id) throws IOException {
    var video = server.api().video(id);
    assertThat(rows("select distinct revision from rendition where video_id = '%s'", id))
        .isEqualTo(rows("select revision from video where id = '%s'", id));
    var lengths =
        "select distinct duration_ms from rendition where kind = 'video' and video_id = '%s'";
    assertThat(rows(lengths, id)).hasSize(1);
    assertThat(rows("select name from rendition_part where video_id = '%s'", id)).isEmpty();
    var published = Published.of(video, server.api(), stage.ffmpeg());
    long seconds = Long.parseLong(rows(lengths, id).getFirst()) / 1000;
    double frames = seconds * published.variants().getFirst().frameRate();
    assertThat(published.pictureTimes()).hasSize((int) Math.round(frames));
    Eventually.until("only what is played is left", SOON, () -> leftovers(id).isEmpty());
  }

  private List<String> leftovers(String id) throws IOException {
    var named =
        rows(
            """
            select object_key from rendition where video_id = '%1$s'
            union all select source_key from video where id = '%1$s'
            """,
            id);
    var objects = server.data().resolve("objects");
    try (var files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .map(objects::relativize)
          .map(Path::toString)
          .filter(file -> file.contains(id) && named.stream().noneMatch(file::startsWith))
          .toList();
    } catch (java.io.UncheckedIOException e) {
      // Something was deleted while the folder was walked.
      throw e.getCause();
    }
  }

  private List<String> rows(String query, String id) {
    return server.rows(query.formatted(id));
  }
}
