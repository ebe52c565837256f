package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chapters from the file to the viewer, and as their owner writes them.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class ChaptersTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int SECONDS = 24;

  private static final String METADATA =
      """
      ;FFMETADATA1
      [CHAPTER]
      TIMEBASE=1/1000
      START=0
      END=8000
      title=Harbour
      [CHAPTER]
      TIMEBASE=1/1000
      START=8000
      END=16500
      title=The <voyage> & back
      [CHAPTER]
      TIMEBASE=1/1000
      START=16500
      END=24000
      title=Terre à l’ouest
      """;

  private static final List<String> FOUND =
      List.of("0 Harbour", "8000 The <voyage> & back", "16500 Terre à l’ouest");

  private final Stage stage;
  private final Api api;
  private String matroska = "";
  private String mp4 = "";

  ChaptersTest(Stage stage) {
    this.stage = stage;
    this.api = stage.api();
  }

  @BeforeAll
  void publish() throws IOException {
    var folder = stage.folder("chapters");
    var names = Files.writeString(folder.resolve("names.txt"), METADATA);
    var mkv = folder.resolve("film.mkv");
    make(
        "-f lavfi -i testsrc2=size=320x180:rate=25:duration=%1$d -f lavfi -i sine=d=%1$d -f ffmetadata"
            .formatted(SECONDS),
        names,
        "-map 0 -map 1 -map_chapters 2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac",
        mkv);
    var copy = folder.resolve("film.mp4");
    make("-i " + mkv + " -f ffmetadata", names, "-map 0 -map_chapters 1 -c copy", copy);
    matroska = api.upload(mkv, "Chapters");
    mp4 = api.upload(copy, "Chapters in MP4");
    api.awaitComplete(matroska, LIMIT);
    api.awaitComplete(mp4, LIMIT);
  }

  private void make(String inputs, Path names, String how, Path file) {
    stage.ffmpeg().run((inputs + " -i " + names + " " + how + " " + file).split(" ", -1));
  }

  @Test
  void those_of_the_file_are_found() {
    assertThat(chapters(matroska)).isEqualTo(FOUND);
    assertThat(chapters(mp4)).isEqualTo(FOUND);
    assertThat(api.video(mp4).path("renditions").findValuesAsText("kind")).doesNotContain("text");
  }

  @Test
  void other_players_get_them_as_webvtt() {
    var address = api.video(mp4).path("chapters").asText();
    var file = api.anonymous().get(address);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/vtt; charset=utf-8");
    assertThat(file.body())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:08.000
            Harbour

            00:00:08.000 --> 00:00:16.500
            The &lt;voyage&gt; &amp; back

            00:00:16.500 --> %s
            Terre à l’ouest
            """
                .formatted(end(mp4)));
  }

  @Test
  void those_of_a_private_film_are_private() {
    var id = copyOf(matroska);
    var open = api.video(id).path("chapters").asText();
    assertThat(api.anonymous().get(open).statusCode()).isEqualTo(200);
    send("PATCH", "/api/v1/videos/" + id, Map.of("visibility", "private"));
    var signed = api.video(id).path("chapters").asText();
    assertThat(signed).isNotEqualTo(open);
    assertThat(api.anonymous().get(signed).statusCode()).isEqualTo(200);
    assertThat(api.anonymous().get(open).statusCode()).isEqualTo(404);
    assertThat(api.anonymous().get(at(id)).statusCode()).isEqualTo(404);
    assertThat(api.get(at(id)).statusCode()).isEqualTo(200);
  }

  @Test
  void what_the_owner_writes_stays_when_the_file_is_read_again() {
    var id = copyOf(matroska);
    assertThat(write(id, 1500, " Now\tmine ").path("chapters").toString())
        .isEqualTo("[{\"startMs\":1500,\"title\":\"Now mine\"}]");
    var vtt = api.video(id).path("chapters").asText();
    assertThat(api.get(vtt).body()).contains("00:00:01.500 --> " + end(id)).contains("Now mine");
    assertThat(api.send("POST", "/api/v1/videos/" + id + "/encode", "").statusCode())
        .isEqualTo(202);
    api.awaitComplete(id, LIMIT);
    assertThat(chapters(id)).containsExactly("1500 Now mine");
    send("PUT", at(id), Map.of("chapters", List.of()));
    assertThat(chapters(id)).isEmpty();
    assertThat(api.video(id).path("chapters").isNull()).isTrue();
    assertThat(api.get(vtt).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'startMs': 5, 'title': 'A'}, {'startMs': 5, 'title': 'B'}] | Chapter 2 begins at 0:00.005, which",
        "[{'startMs': 24000000, 'title': 'A'}] | Chapter 1 begins at 6:40:00, but the film ends at",
        "[{'startMs': 0, 'title': ' '}] | Chapter 1 has no title",
        "[{'title': 'A'}] | Chapter 1 has no start",
        "null | no list"
      })
  void a_list_that_makes_no_sense_is_refused(String list, String reason) {
    var body = "{\"chapters\": " + list.replace('\'', '"') + "}";
    var answer = api.send("PUT", at(mp4), body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(422);
    var problem = Api.parse(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo("chapters-invalid");
    assertThat(problem.path("detail").asText()).contains(reason);
    assertThat(chapters(mp4)).isEqualTo(FOUND);
  }

  @Test
  void strangers_write_none() {
    var list = "{\"chapters\": []}";
    var type = "application/json";
    assertThat(api.anonymous().send("PUT", at(mp4), list, "Content-Type", type).statusCode())
        .isEqualTo(401);
    assertThat(chapters(mp4)).isEqualTo(FOUND);
  }

  @Test
  void the_watch_page_lists_them_and_the_player_knows_them() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, "/watch/" + mp4);
      var page = visit.page();
      assertThat(page.locator(".chapters__link").allTextContents())
          .containsExactly("0:00 Harbour", "0:08 The <voyage> & back", "0:16 Terre à l’ouest");
      visit.until("() => document.querySelectorAll('.kp-seek__mark').length === 2");
      isAt(visit, "Harbour");
      player.press("Control+ArrowRight");
      player.awaitVideo("Math.abs(video.currentTime - 8) < 0.1");
      isAt(visit, "The <voyage> & back");
      player.press("Control+ArrowRight");
      isAt(visit, "Terre à l’ouest");
      player.press("Control+ArrowLeft");
      isAt(visit, "The <voyage> & back");
      page.click(".chapters__link >> nth=2");
      player.awaitVideo("video.currentTime >= 16.4 && !video.paused");
      isAt(visit, "Terre à l’ouest");
      assertThat(page.url()).endsWith("/watch/" + mp4);
      var bar = page.locator("[data-control=seek]").boundingBox();
      page.mouse().move(bar.x + bar.width / 2, bar.y + bar.height / 2);
      assertThat(page.textContent(".kp-preview__chapter")).isEqualTo("The <voyage> & back");
      assertThat(page.getAttribute("[data-control=seek]", "aria-valuetext"))
          .endsWith("chapter: Terre à l’ouest");
      visit.screenshot("watch-chapters");
      player.press("?");
      player.awaitPlayer("player.querySelector('dialog').open");
      visit.screenshot("watch-chapters-keys");
    }
  }

  @Test
  void a_link_to_a_chapter_begins_there() {
    var options = Visit.desk().setColorScheme(ColorScheme.DARK);
    try (var visit = Visit.ofStranger(stage, options)) {
      var player = Playing.open(visit, "/watch/" + matroska + "?t=16.5");
      player.awaitVideo("Math.abs(video.currentTime - 16.5) < 0.1");
      isAt(visit, "Terre à l’ouest");
      visit.screenshot("watch-chapters-dark");
    }
    try (var visit = Visit.ofStranger(stage, Visit.phone())) {
      Playing.open(visit, "/watch/" + matroska + "?t=8");
      isAt(visit, "The <voyage> & back");
      visit.wholeScreenshot("watch-chapters-phone");
    }
  }

  @Test
  void they_are_written_and_followed_without_scripts() {
    var id = copyOf(mp4);
    var options = Visit.desk().setJavaScriptEnabled(false);
    try (var visit = Visit.ofAdministrator(stage, options).tolerating("422")) {
      var page = visit.open("/videos/" + id + "/edit");
      assertThat(page.inputValue("#chapters"))
          .isEqualTo("0:00 Harbour\n0:08 The <voyage> & back\n0:16.500 Terre à l’ouest");
      page.fill("#title", "Renamed");
      page.fill("#chapters", "0:00 Start\nhalf way Turn\n");
      page.click("button:text-is('Save')");
      assertThat(page.textContent("#chapters-error")).startsWith("Line 2 begins with “half”");
      assertThat(page.getAttribute("#chapters", "aria-invalid")).isEqualTo("true");
      assertThat(page.inputValue("#title")).isEqualTo("Renamed");
      visit.wholeScreenshot("edit-chapters");
      page.fill("#chapters", "0:00 Start\n0:12 Turn\n");
      page.click("button:text-is('Save')");
      page.waitForURL("**/watch/" + id);
      page.click(".chapters__link:has-text('Turn')");
      page.waitForURL("**/watch/" + id + "?t=12");
      assertThat(page.textContent("[aria-current=true]")).isEqualTo("0:12 Turn");
      assertThat(page.getAttribute("video source", "src")).endsWith("#t=12");
      assertThat(page.getAttribute("video track", "kind")).isEqualTo("chapters");
    }
    assertThat(chapters(id)).containsExactly("0 Start", "12000 Turn");
  }

  @Test
  void a_long_list_fits_into_the_form() {
    var id = copyOf(mp4);
    var lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines
          .append("0:%02d.%03d ".formatted(i / 25, i % 25 * 40))
          .append("字".repeat(200))
          .append('\n');
    }
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/videos/" + id + "/edit");
      page.fill("#chapters", lines.toString());
      page.click("button:text-is('Save')");
      page.waitForURL("**/watch/" + id);
    }
    assertThat(chapters(id)).hasSize(500).last().isEqualTo("19960 " + "字".repeat(200));
  }

  /// The page's list and the player's bar agree on what is playing.
  private static void isAt(Visit visit, String title) {
    visit.until(
        """
        title => document.querySelector('.chapters__link[aria-current]')?.textContent.endsWith(title)
          && document.querySelector('.kp-chapter').textContent === title""",
        title);
  }

  /// The same film once more: it shares what was made of the other, and has the file's chapters.
  private String copyOf(String original) {
    var file = original.equals(mp4) ? "film.mp4" : "film.mkv";
    var id = api.upload(stage.folder("chapters").resolve(file), "A copy");
    var video = api.awaitComplete(id, LIMIT);
    assertThat(video.path("duplicateOf").asText()).isNotEmpty();
    assertThat(chapters(id)).isEqualTo(FOUND);
    return id;
  }

  private List<String> chapters(String id) {
    return api.json(at(id))
        .path("chapters")
        .valueStream()
        .map(c -> c.path("startMs").asLong() + " " + c.path("title").asText())
        .toList();
  }

  private JsonNode write(String id, long startMs, String title) {
    var chapter = Map.of("startMs", startMs, "title", title);
    return send("PUT", at(id), Map.of("chapters", List.of(chapter)));
  }

  private JsonNode send(String method, String address, Map<String, ?> values) {
    var answer = api.send(method, address, Api.json(values), "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return Api.parse(answer.body());
  }

  private static String at(String id) {
    return "/api/v1/videos/" + id + "/chapters";
  }

  /// When the film ends, as WebVTT has it.
  private String end(String id) {
    long ms = api.video(id).path("durationMs").asLong();
    return "00:00:%02d.%03d".formatted(ms / 1000, ms % 1000);
  }
}
