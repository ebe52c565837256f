package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A film is played while it is still being encoded. The encoder is halted where the beginning must
/// be looked at, as it would otherwise be done too soon.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowingTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration PLAY_LIMIT = Duration.ofMinutes(3);

  private final Stage stage;
  private final Server server;
  private final List<ProcessHandle> halted = new ArrayList<>();

  GrowingTest(Stage stage) {
    this.stage = stage;
    this.server = Server.start(stage.folder("growing").resolve("data"));
  }

  @AfterEach
  void goOn() {
    halted.forEach(encoder -> signal("CONT", encoder));
    halted.clear();
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void what_is_played_early_is_what_stays() {
    var early = uploadAndHalt();
    assertThat(early.path("playableAt").asText()).isNotEmpty();
    assertThat(early.path("progress").asDouble()).isLessThan(1);
    var playlists = playlists(early);
    var before = new LinkedHashMap<URI, byte[]>();
    var lines = new LinkedHashMap<URI, List<String>>();
    for (var playlist : media(playlists)) {
      assertThat(playlists.text(playlist)).doesNotContain("EXT-X-PLAYLIST-TYPE:VOD");
      lines.put(playlist, segments(playlists.text(playlist)));
      for (var file : playlists.files(playlist)) {
        before.put(file, viewer().bytes(file.toString()).body());
      }
    }
    assertThat(playlists.variants())
        .isNotEmpty()
        .allSatisfy(
            variant ->
                assertThat(playlists.text(variant))
                    .contains("#EXT-X-PLAYLIST-TYPE:EVENT", "#EXT-X-START:TIME-OFFSET=0")
                    .doesNotContain("#EXT-X-ENDLIST"));
    assertThat(text(early.path("dash").asText())).contains("type=\"dynamic\"");
    isWithoutFindings(early, playlists);
    goOn();
    var whole = server.api().awaitComplete(early.path("id").asText(), LIMIT);
    var after = playlists(whole);
    lines.forEach(
        (playlist, start) -> assertThat(segments(after.text(playlist))).startsWith(array(start)));
    before.forEach(
        (file, bytes) ->
            assertThat(viewer().bytes(file.toString()).body())
                .as(file.toString())
                .isEqualTo(bytes));
    assertThat(after.variants())
        .hasSizeGreaterThan(playlists.variants().size())
        .allSatisfy(variant -> assertThat(after.text(variant)).contains("#EXT-X-ENDLIST"));
    assertThat(text(whole.path("dash").asText())).contains("type=\"static\"");
    assertThat(server.rows("select object_key from rendition_part")).isEmpty();
    assertThat(server.rows("select name from rendition where is_growing")).isEmpty();
    isWhole(whole);
  }

  @Test
  void the_watch_page_plays_on_and_takes_up_qualities_as_they_come() {
    var early = uploadAndHalt();
    try (var visit = Visit.ofStranger(stage, server)) {
      visit.page().addInitScript("window.opened = (window.opened ?? 0) + 1;");
      var player = Playing.open(visit, "/watch/" + early.path("id").asText()).start();
      player.awaitPlayer("player.levels.length === 2");
      assertThat(visit.page().innerText(".watch__meta"))
          .containsPattern("Still encoding:\\s+\\d+ %");
      visit.screenshot("watch-growing");
      visit.page().evaluate("() => (window.mark = true)");
      goOn();
      player.awaitPlayer("player.levels.length > 2");
      player.runs();
      // Else it is over before the film is complete where that takes long.
      player.press("k");
      server.api().awaitComplete(early.path("id").asText(), LIMIT);
      player.awaitVideo("Math.abs(video.duration - " + Media.LARGE_SECONDS + ") < 0.2");
      visit.until("() => !document.querySelector('kinora-progress')");
      player.press("9");
      player.press("k");
      player.awaitVideo("video.ended");
      assertThat(visit.page().evaluate("() => window.mark")).isEqualTo(true);
    }
  }

  @Test
  void a_jump_while_new_qualities_are_taken_up_is_not_lost() {
    var early = uploadAndHalt();
    try (var visit = Visit.ofStranger(stage, server)) {
      var player = pausedBehindItsBeginning(visit, early);
      visit
          .page()
          .evaluate(
              """
              () => document.querySelector('kinora-player video').addEventListener(
                'emptied',
                () => {
                  window.jumped = document.querySelector('kinora-player video').readyState;
                  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true }));
                },
                { once: true })
              """);
      goOn();
      player.awaitPlayer("player.levels.length > 2");
      player.awaitVideo("!video.seeking && video.readyState >= 2 && video.currentTime < 0.1");
      // It was pressed when the element had no film at all.
      assertThat(visit.page().evaluate("() => window.jumped")).isEqualTo(0);
    }
  }

  @Test
  void a_jump_just_before_the_player_goes_to_its_start_is_not_lost() {
    // hls.js goes there when it hears that the first pictures are appended, which is held back
    // here.
    var early = uploadAndHalt();
    try (var visit = Visit.ofStranger(stage, server)) {
      visit
          .page()
          .addInitScript(
              """
              const add = MediaSource.prototype.addSourceBuffer;
              MediaSource.prototype.addSourceBuffer = function (type) {
                const buffer = add.call(this, type);
                buffer.addEventListener('updateend', event => {
                  if (!window.isHolding || !type.startsWith('video') || buffer.buffered.length === 0) return;
                  event.stopImmediatePropagation();
                  window.isHolding = false;
                  window.tell = () => buffer.dispatchEvent(new Event('updateend'));
                });
                return buffer;
              };
              """);
      var player = pausedBehindItsBeginning(visit, early);
      visit
          .page()
          .evaluate(
              """
              () => document.querySelector('kinora-player video').addEventListener(
                'emptied', () => (window.isHolding = true), { once: true })
              """);
      goOn();
      player.awaitPlayer("window.tell && player.levels.length > 2");
      player.awaitVideo("video.readyState >= 1");
      player.press("0");
      player.awaitVideo("!video.seeking && video.readyState >= 2");
      visit.page().evaluate("() => window.tell()");
      player.awaitVideo("video.buffered.end(0) > 10");
      player.awaitVideo("!video.seeking && video.readyState >= 2 && video.currentTime < 0.1");
    }
  }

  @Test
  void a_film_that_browsers_play_is_watched_while_it_is_uploaded() throws IOException {
    byte[] film = Files.readAllBytes(stage.media().streamableClip());
    int most = film.length * 2 / 3;
    var tus = new Tus(server);
    var begun = tus.begin(film.length);
    var id = begun.video();
    assertThat(tus.patch(begun.location(), 0, Arrays.copyOf(film, most)).statusCode())
        .isEqualTo(204);
    Eventually.until("it can be played", LIMIT, () -> !server.api().video(id).path("hls").isNull());
    var early = server.api().video(id);
    assertThat(early.path("state").asText()).isEqualTo("uploading");
    var variant = playlists(early).variants().getFirst();
    assertThat(variant.toString()).contains("/original/");
    assertThat(text(variant.toString())).contains("EVENT").doesNotContain("#EXT-X-ENDLIST");
    assertThat(stage.api().get("/api/v1/videos").body()).doesNotContain(id);
    var rest = Arrays.copyOfRange(film, most, film.length);
    assertThat(tus.patch(begun.location(), most, rest).statusCode()).isEqualTo(204);
    var whole = server.api().awaitComplete(id, LIMIT);
    var published = Published.of(whole, server.api(), stage.ffmpeg());
    assertThat(published.variants()).extracting(v -> v.height()).contains(720, 480, 360);
    var original =
        published.variants().stream().filter(v -> v.height() == 720).findFirst().orElseThrow();
    assertThat(original.playlist().toString()).contains("/original/");
    assertThat(stage.ffmpeg().pictureSums(original.playlist().toString()))
        .isEqualTo(stage.ffmpeg().pictureSums(stage.media().streamableClip().toString()));
  }

  @Test
  void other_players_play_it_from_its_beginning_to_its_end() throws IOException {
    var early = uploadAndHalt();
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      Screening.PLAYERS.forEach(player -> screening.open(player, early, 1, "&patience=90"));
      screening.await("video.currentTime > 0.5 && video.currentTime < 4.5");
      goOn();
      screening.allEndAt(Media.LARGE_SECONDS);
    }
  }

  @Test
  void killed_half_made_it_can_be_played_at_once_again() {
    var id = uploadAndHalt().path("id").asText();
    server.kill9();
    goOn();
    server.restart();
    var again = server.api().video(id);
    assertThat(again.path("state").asText()).isEqualTo("playable");
    assertThat(segments(playlists(again).text(playlists(again).variants().getFirst())))
        .isNotEmpty();
    isWhole(server.api().awaitComplete(id, LIMIT));
  }

  private static Playing pausedBehindItsBeginning(Visit visit, JsonNode film) {
    var player = Playing.open(visit, "/watch/" + film.path("id").asText()).start();
    player.awaitVideo("video.currentTime > 2");
    player.press("k");
    player.awaitVideo("video.paused");
    return player;
  }

  /// A film of which only the first chunk of the smallest rung can be played.
  private JsonNode uploadAndHalt() {
    var id = server.api().upload(stage.media().largeClip(), "Large clip.mp4");
    Eventually.until(
        "it can be played",
        LIMIT,
        () -> server.api().video(id).path("state").asText().equals("playable"));
    Eventually.until(
        "the encoder is halted",
        LIMIT,
        () -> {
          server
              .jvm()
              .descendants()
              .filter(child -> child.info().commandLine().orElse("").contains("libx264"))
              .forEach(
                  child -> {
                    signal("STOP", child);
                    halted.add(child);
                  });
          return !halted.isEmpty();
        });
    return server.api().video(id);
  }

  private void isWhole(JsonNode video) {
    assertThat(Published.of(video, server.api(), stage.ffmpeg()).pictureTimes())
        .hasSize(Media.LARGE_SECONDS * 30);
  }

  private static void signal(String name, ProcessHandle process) {
    if (process.isAlive()) {
      Program.run(Duration.ofSeconds(10), List.of("kill", "-" + name, "" + process.pid()));
    }
  }

  private Api viewer() {
    return server.api().anonymous();
  }

  private Playlists playlists(JsonNode video) {
    return Playlists.fetch(viewer(), URI.create(video.path("hls").asText()));
  }

  private String text(String address) {
    return viewer().get(address).body();
  }

  private static List<URI> media(Playlists playlists) {
    var media = new ArrayList<>(playlists.variants());
    media.addAll(playlists.renditions("AUDIO"));
    return media;
  }

  private static List<String> segments(String playlist) {
    return playlist
        .lines()
        .filter(line -> line.startsWith("#EXTINF") || line.endsWith(".m4s"))
        .toList();
  }

  private static String[] array(List<String> lines) {
    return lines.toArray(String[]::new);
  }

  private void isWithoutFindings(JsonNode video, Playlists playlists) {
    var documents = new ArrayList<Judges.Document>();
    for (Map.Entry<URI, String> playlist : playlists.texts().entrySet()) {
      documents.add(new Judges.Document(playlist.getKey().toString(), "hls", playlist.getValue()));
    }
    var dash = video.path("dash").asText();
    documents.add(new Judges.Document(dash, "dash", text(dash)));
    assertThat(Judges.findings(documents)).isEmpty();
  }
}
