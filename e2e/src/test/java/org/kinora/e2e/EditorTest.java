package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// One film that is cut, cut otherwise, put back and replaced: every picture carries its number,
/// and every five seconds have a tone of their own.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditorTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int RATE = 25;
  private static final int FRAMES = 1000;
  private static final int BITS = 10;
  private static final int HERTZ = 48_000;
  private static final String CUTS =
      """
      {"remove": [{"startMs": 0, "endMs": 6000}, {"startMs": 12400, "endMs": 21000}]}""";
  private static final List<Integer> CUT_FRAMES =
      IntStream.concat(IntStream.range(150, 310), IntStream.range(525, FRAMES)).boxed().toList();

  private final Stage stage;
  private final Path folder;
  private final Server server;
  private String film = "";

  EditorTest(Stage stage) {
    this.stage = stage;
    folder = stage.folder("editor");
    server = Server.start(folder.resolve("data"));
  }

  @BeforeAll
  void publish() throws IOException {
    film = api().upload(numbered(folder.resolve("numbered.mkv"), FRAMES / RATE), "Numbered.mkv");
    api().awaitComplete(film, LIMIT);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  @Order(1)
  void a_wrong_range_is_refused_with_its_number() {
    var answer =
        put("{\"remove\": [{\"startMs\": 0, \"endMs\": 500}, {\"startMs\": 5, \"endMs\": 90000}]}");
    assertThat(answer.path("code").asText()).isEqualTo("cuts-invalid");
    assertThat(answer.path("detail").asText()).startsWith("Range 2 goes from 0:00.005 to 1:30");
    assertThat(api().anonymous().get(cuts()).statusCode()).isEqualTo(401);
  }

  @Test
  @Order(2)
  void only_what_lies_at_a_cut_is_encoded_again() throws IOException {
    var before = Published.of(api().video(film), api(), stage.ffmpeg());
    assertThat(put(CUTS).path("state").asText()).isEqualTo("running");
    var state = api().json(cuts());
    if (state.path("state").asText().equals("running")) {
      assertThat(state.path("durationMs").asLong()).isGreaterThan(39_000);
      assertThat(api().anonymous().get(api().video(film).path("hls").asText()).statusCode())
          .isEqualTo(200);
    }
    awaitApplied();
    // The rests of GOPs at the cuts: 150 to 200, 300 to 310, 525 to 600.
    assertThat(server.log()).contains("135 of its 1000 pictures are encoded again, in 3 runs");
    assertThat(
            server.rows(
                "select count(*) from transcode_task where video_id = '%s' and kind = 'chunk'"
                    .formatted(film)))
        .containsExactly("3");
    isCut();
    // Whoever began the film as it was sees it to its end.
    assertThat(numbers(before.variants().getLast().playlist())).hasSize(FRAMES);
  }

  private void isCut() throws IOException {
    var video = api().video(film);
    assertThat(video.path("durationMs").asLong()).isBetween(25_400L, 25_500L);
    var published = Published.of(video, api(), stage.ffmpeg());
    assertThat(published.variants()).hasSize(2);
    for (var variant : published.variants()) {
      assertThat(numbers(variant.playlist())).isEqualTo(CUT_FRAMES);
      var times = published.pictureTimes(variant);
      for (int i = 0; i < times.size(); i++) {
        assertThat(times.get(i)).isCloseTo(i / (double) RATE, within(0.002));
      }
    }
    soundIsCutAtThePictures(published.sounds().getFirst());
    var documents = new ArrayList<Judges.Document>();
    var playlists = Playlists.fetch(api(), URI.create(video.path("hls").asText()));
    playlists.texts().forEach((uri, text) -> documents.add(document(uri.toString(), "hls", text)));
    var dash = video.path("dash").asText();
    documents.add(document(dash, "dash", api().get(dash).body()));
    assertThat(Judges.findings(documents)).isEmpty();
    assertThat(DashFiles.of(URI.create(dash), api().get(dash).body()))
        .allSatisfy(file -> assertThat(api().bytes(file.toString()).statusCode()).isEqualTo(200));
    var subtitles = playlists.files(playlists.renditions("SUBTITLES").getFirst()).getFirst();
    assertThat(api().get(subtitles.toString()).body().lines().filter(line -> line.contains("-->")))
        .containsExactly(
            "00:00:01.000 --> 00:00:02.000",
            "00:00:06.000 --> 00:00:06.400",
            "00:00:06.400 --> 00:00:07.400");
    assertThat(api().json("/api/v1/videos/" + film + "/chapters").findValuesAsText("startMs"))
        .containsExactly("0", "6400");
    assertThat(video.path("poster").isNull()).isFalse();
  }

  @Test
  @Order(3)
  void cuts_are_undone_at_once() throws IOException {
    assertThat(api().send("DELETE", cuts(), "").statusCode()).isEqualTo(202);
    awaitApplied();
    var published = Published.of(api().video(film), api(), stage.ffmpeg());
    assertThat(numbers(published.variants().getLast().playlist())).hasSize(FRAMES);
    assertThat(api().json("/api/v1/videos/" + film + "/chapters").findValuesAsText("startMs"))
        .containsExactly("0", "12500", "20000");
  }

  @Test
  @Order(5)
  void an_edit_goes_on_after_the_program_was_killed() throws IOException {
    // A cut of two pictures, and one of which a picture is left before the next keyframe.
    put("{\"remove\": [{\"startMs\": 4000, \"endMs\": 4080}]}");
    var tiny =
        "{\"remove\": [{\"startMs\": 4000, \"endMs\": 7960}, {\"startMs\": 30000, \"endMs\": 40000}]}";
    put(tiny);
    server.kill9();
    server.restart();
    awaitApplied();
    var expected =
        IntStream.concat(IntStream.range(0, 100), IntStream.range(199, 750)).boxed().toList();
    var published = Published.of(api().video(film), api(), stage.ffmpeg());
    for (var variant : published.variants()) {
      assertThat(numbers(variant.playlist())).isEqualTo(expected);
    }
  }

  @Test
  @Order(4)
  void the_owner_writes_lines_or_uses_the_list() {
    try (var visit = Visit.ofFirst(stage, server).tolerating("422")) {
      var page = visit.open("/videos/" + film + "/edit");
      visit.until("() => document.querySelector('kinora-cutter[data-ready]') !== null");
      page.fill("#remove", "0:04–0:07.960\n0:30–0:40");
      visit.until("() => document.querySelectorAll('.cuts li').length === 2");
      page.click("button:text-is('Remove from here')");
      page.click("button:text-is('To here')");
      assertThat(page.textContent("kinora-cutter > p[role=status]"))
          .contains("is not after the start");
      page.locator(".cuts button").first().click();
      assertThat(page.inputValue("#remove")).isEqualTo("0:30–0:40");
      page.fill("#remove", "0:10–0:05");
      page.click("button:text-is('Apply cuts')");
      page.waitForSelector("#remove-error");
      assertThat(page.textContent("#remove-error")).startsWith("Line 1 ends at 0:05");
      assertThat(page.inputValue("#remove")).isEqualTo("0:10–0:05");
      visit.wholeScreenshot("edit-cut");
    }
  }

  @Test
  @Order(6)
  void a_file_that_can_not_be_played_replaces_nothing() throws IOException {
    var notes = Files.writeString(folder.resolve("notes.mp4"), "Not a film. ".repeat(1000));
    var outcome = new Publishing(server).run(notes.toString(), "--replace", film);
    assertThat(outcome.exitCode()).as(outcome::err).isEqualTo(7);
    assertThat(outcome.err()).contains("which plays on as it was: This is a text file");
    var state = api().json(cuts());
    assertThat(state.path("state").asText()).isEqualTo("failed");
    assertThat(state.path("replacing").asBoolean()).isTrue();
    var video = api().video(film);
    assertThat(video.path("state").asText()).isEqualTo("complete");
    var published = Published.of(video, api(), stage.ffmpeg());
    assertThat(numbers(published.variants().getLast().playlist())).hasSize(651);
    assertThat(server.rows("select count(*) from revision where source_key is not null"))
        .containsExactly("0");
  }

  @Test
  @Order(7)
  void another_file_keeps_the_page() throws IOException {
    var before = api().video(film);
    var other = numbered(folder.resolve("other.mkv"), 8);
    server.rows("update revision set retired_at = now() - interval '2 hours' returning revision");
    new Publishing(server).run(other.toString(), "--replace", film).orFail();
    Eventually.until("old revisions are gone", LIMIT, this::onlyOneIsKept);
    var video = api().video(film);
    for (String field : List.of("id", "title", "watch", "hls", "createdAt")) {
      assertThat(video.path(field)).isEqualTo(before.path(field));
    }
    var published = Published.of(video, api(), stage.ffmpeg());
    assertThat(numbers(published.variants().getFirst().playlist())).hasSize(8 * RATE);
    assertThat(api().json(cuts()).path("remove")).isEmpty();
    assertThat(video.path("poster").isNull()).isFalse();
  }

  /// The one that was replaced just now, for those who watch it; and nothing of older ones.
  private boolean onlyOneIsKept() {
    return server
        .rows("select state || ' ' || (source_key is not null) from revision order by created_at")
        .equals(List.of("retired true", "published false"));
  }

  private Api api() {
    return server.api();
  }

  private String cuts() {
    return "/api/v1/videos/" + film + "/cuts";
  }

  private JsonNode put(String cuts) {
    return Api.parse(api().send("PUT", cuts(), cuts, "Content-Type", "application/json").body());
  }

  private void awaitApplied() {
    Eventually.get(
        "the cuts are applied",
        LIMIT,
        () -> {
          var state = api().json(cuts());
          assertThat(state.path("state").asText()).as(state::toString).isNotEqualTo("failed");
          return Optional.of(state).filter(it -> !it.path("state").asText().equals("running"));
        });
    api().awaitComplete(film, LIMIT);
  }

  private static Judges.Document document(String address, String kind, String text) {
    return new Judges.Document(address, kind, text);
  }

  /// Up to the joint 800 Hz, from it on 1200 Hz.
  private void soundIsCutAtThePictures(URI sound) throws IOException {
    var raw = folder.resolve("sound.raw");
    stage
        .ffmpeg()
        .run("-i", sound.toString(), "-ac", "1", "-ar", "" + HERTZ, "-f", "s16le", raw.toString());
    var samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(samples.limit() / (2.0 * HERTZ)).isCloseTo(25.4, within(0.08));
    assertThat(pitch(samples, 3.9)).isCloseTo(600, within(40.0));
    assertThat(pitch(samples, 6.36)).isCloseTo(800, within(40.0));
    assertThat(pitch(samples, 6.41)).isCloseTo(1200, within(40.0));
  }

  /// Of thirty milliseconds.
  private static double pitch(ByteBuffer samples, double from) {
    int first = (int) (from * HERTZ);
    int count = HERTZ * 30 / 1000;
    int crossings = 0;
    for (int i = first; i < first + count; i++) {
      if (samples.getShort(2 * i) < 0 != samples.getShort(2 * i + 2) < 0) {
        crossings++;
      }
    }
    return crossings / 2.0 * HERTZ / count;
  }

  /// The numbers that the decoded pictures carry.
  private List<Integer> numbers(URI playlist) throws IOException {
    var raw = folder.resolve("numbers.raw");
    stage
        .ffmpeg()
        .run(
            "-i",
            playlist.toString(),
            "-vf",
            "crop=iw:ih/4:0:0,scale=" + BITS + ":1:flags=area,format=gray",
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            raw.toString());
    byte[] pictures = Files.readAllBytes(raw);
    var numbers = new ArrayList<Integer>();
    for (int at = 0; at + BITS <= pictures.length; at += BITS) {
      int number = 0;
      for (int bit = 0; bit < BITS; bit++) {
        number |= (pictures[at + bit] & 0xff) > 127 ? 1 << bit : 0;
      }
      numbers.add(number);
    }
    return numbers;
  }

  /// Of a kind that is never published as it is.
  private Path numbered(Path file, int seconds) throws IOException {
    var boxes =
        IntStream.range(0, BITS)
            .mapToObj(
                bit ->
                    "drawbox=x=%d:y=0:w=32:h=60:c=white:t=fill:enable='mod(floor(n/%d)\\,2)'"
                        .formatted(32 * bit, 1 << bit))
            .toList();
    var names =
        Files.writeString(
            folder.resolve("names.txt"),
            """
            ;FFMETADATA1
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=12500
            title=One
            [CHAPTER]
            TIMEBASE=1/1000
            START=12500
            END=20000
            title=Two
            [CHAPTER]
            TIMEBASE=1/1000
            START=20000
            END=40000
            title=Three
            """);
    var text =
        Files.writeString(
            folder.resolve("text.srt"),
            """
            1
            00:00:02,000 --> 00:00:03,000
            Gone

            2
            00:00:07,000 --> 00:00:08,000
            Moved

            3
            00:00:12,000 --> 00:00:13,000
            Clipped

            4
            00:00:20,500 --> 00:00:22,000
            Clipped too
            """);
    var arguments =
        new ArrayList<>(
            List.of(
                "-f", "lavfi", "-i", "color=black:s=320x180:r=%d:d=%d".formatted(RATE, seconds)));
    arguments.addAll(
        List.of(
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='0.3*sin(2*PI*t*(400+200*floor(t/5)))':s=48000:d=" + seconds));
    arguments.addAll(List.of("-f", "ffmetadata", "-i", names.toString(), "-i", text.toString()));
    arguments.addAll(List.of("-map", "0", "-map", "1", "-map", "3", "-map_chapters", "2"));
    arguments.addAll(List.of("-vf", String.join(",", boxes), "-c:v", "libx264"));
    arguments.addAll(List.of("-preset", "ultrafast", "-pix_fmt", "yuv422p", "-c:a", "aac"));
    arguments.addAll(List.of("-c:s", "srt", file.toString()));
    stage.ffmpeg().run(arguments.toArray(String[]::new));
    return file;
  }
}
