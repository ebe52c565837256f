package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicateTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stage stage;
  private final Path folder;
  private final Server server;

  DuplicateTest(Stage stage) {
    this.stage = stage;
    this.folder = stage.folder("duplicates");
    this.server = Server.start(folder.resolve("data"), Map.of("KINORA_DUPLICATES", "link"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void the_same_film_shares_what_was_made_of_it_until_neither_is_there_any_more()
      throws IOException {
    var api = server.api();
    var film = film("a");
    var before = objects(server);
    var first = api.upload(film, "First");
    var original = api.awaitComplete(first, LIMIT);
    assertThat(original.path("duplicateOf").isNull()).isTrue();
    var stored = objects(server);

    var second = api.upload(film, "Second");
    var linked = api.awaitComplete(second, LIMIT);
    assertThat(linked.path("duplicateOf").asText()).isEqualTo(first);
    assertThat(tasks(server, second)).isZero();
    assertThat(objects(server)).isEqualTo(stored);
    for (var page : List.of("/watch/" + second, "/videos/" + second + "/edit")) {
      assertThat(page(api, page)).contains("Same file as").contains("First");
    }
    var stranger = new Api(server.base(), Optional.empty());
    assertThat(page(stranger, "/watch/" + second)).doesNotContain("Same file as");
    assertThat(stranger.video(second).path("duplicateOf").isNull()).isTrue();

    delete(api, first);
    assertThat(Published.of(linked, stranger, stage.ffmpeg()).pictureTimes()).hasSize(75);
    assertThat(api.video(second).path("duplicateOf").isNull()).isTrue();
    assertThat(objects(server)).isEqualTo(stored);
    delete(api, second);
    assertThat(objects(server)).isEqualTo(before);
  }

  @Test
  void a_linked_film_is_encoded_by_itself_when_its_owner_wants_that() throws IOException {
    var api = server.api();
    var film = film("b");
    var first = api.upload(film, "First");
    api.awaitComplete(first, LIMIT);
    var second = api.upload(film, "Second");
    api.awaitComplete(second, LIMIT);
    assertThat(api.send("POST", "/api/v1/videos/" + second + "/encode", "").statusCode())
        .isEqualTo(202);
    var own = api.awaitComplete(second, LIMIT);
    assertThat(own.path("duplicateOf").isNull()).isTrue();
    assertThat(tasks(server, second)).isPositive();
    assertThat(
            server.rows(
                "select object_key from rendition where video_id in ('%s', '%s') group by 1 having count(*) > 1"
                    .formatted(first, second)))
        .isEmpty();
    delete(api, first);
    assertThat(Published.of(own, api, stage.ffmpeg()).pictureTimes()).hasSize(75);
  }

  @Test
  void two_equal_uploads_that_end_at_once_are_encoded_once() throws IOException {
    var api = server.api();
    var film = film("c");
    var uploads =
        List.of("One", "Two", "Three").stream()
            .map(title -> CompletableFuture.supplyAsync(() -> server.api().upload(film, title)))
            .toList();
    var ids = uploads.stream().map(CompletableFuture::join).toList();
    ids.forEach(id -> api.awaitComplete(id, LIMIT));
    assertThat(ids.stream().filter(id -> tasks(server, id) > 0)).hasSize(1);
    assertThat(
            server.rows(
                "select distinct source_key from video where title in ('One', 'Two', 'Three')"))
        .hasSize(1);
    assertThat(
            server.rows(
                "select id from video where sharing = 'linked' and title in ('One', 'Two', 'Three')"))
        .hasSize(2);
    ids.forEach(
        id -> assertThat(Published.of(api.video(id), api, stage.ffmpeg()).variants()).isNotEmpty());
  }

  @Test
  void nobody_learns_of_others_films_and_equal_sizes_alone_are_not_equal() throws IOException {
    var administrator = server.api();
    var creator = new Api(server.base(), Optional.of(server.strangerToken("creator")));
    var first = administrator.upload(stage.media().clip(), "The administrator's");
    administrator.awaitComplete(first, LIMIT);

    var theirs = creator.upload(stage.media().clip(), "The creator's");
    var encoded = creator.awaitComplete(theirs, LIMIT);
    assertThat(encoded.path("duplicateOf").isNull()).isTrue();
    assertThat(tasks(server, theirs)).isPositive();

    var a = creator.awaitComplete(creator.upload(film("y"), "Padded"), LIMIT);
    var b = creator.awaitComplete(creator.upload(film("z"), "Padded otherwise"), LIMIT);
    assertThat(a.path("duplicateOf").isNull()).isTrue();
    assertThat(b.path("duplicateOf").isNull()).isTrue();
    assertThat(tasks(server, b.path("id").asText())).isPositive();
  }

  /// The clip with a box behind it that players skip (ISO/IEC 14496-12 §8.1.2): the same film, the
  /// same size, other bytes.
  private Path film(String text) throws IOException {
    var clip = Files.readAllBytes(stage.media().clip());
    var payload = text.getBytes(StandardCharsets.US_ASCII);
    var whole =
        ByteBuffer.allocate(clip.length + 8 + payload.length)
            .put(clip)
            .putInt(8 + payload.length)
            .put("free".getBytes(StandardCharsets.US_ASCII))
            .put(payload);
    return Files.write(folder.resolve("film-" + text + ".mp4"), whole.array());
  }

  private static long tasks(Server server, String id) {
    return server.rows("select id from transcode_task where video_id = '" + id + "'").size();
  }

  private static void delete(Api api, String id) {
    assertThat(api.send("DELETE", "/api/v1/videos/" + id, "").statusCode()).isEqualTo(204);
  }

  private static String page(Api api, String path) {
    return api.text(
            api.request(
                "GET",
                URI.create(path).toString(),
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                "Accept",
                "text/html"))
        .body();
  }

  private static List<String> objects(Server server) throws IOException {
    var root = server.data().resolve("objects");
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
