package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kinora.e2e.Published.Variant;

/// H.264 in Matroska, WebM and MPEG-TS is published as it was uploaded, frame by frame and on the
/// frames of its rate, while it comes if need be; where it is unfit for that, it is encoded.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int PACKET = 188;
  private static final int FRAMES = 120;
  private static final double FRAME = 1001 / 30000.0;
  private static final int LONG_SECONDS = 12;
  private static final String UNEVEN_KEYFRAMES = "0,1.1,2.3,3.4,4.7,5.8,7.0,8.2,9.3,10.6,11.7";
  private static final double LONGEST_SEGMENT = 6;
  private static final Duration PLAY_LIMIT = Duration.ofSeconds(90);

  private final Stage stage;
  private final Server server;
  private final Path folder;

  CopyTest(Stage stage) {
    this.stage = stage;
    this.folder = stage.folder("copy");
    this.server = Server.start(folder.resolve("data"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void every_picture_stays_and_lies_where_the_encoded_ones_lie() {
    var source = source("film.mp4", "320x180", "30000/1001", 4, "-crf", "30", "-g", "30");
    var films = new LinkedHashMap<String, Path>();
    films.put("Matroska", remuxed(source, "film.mkv"));
    films.put(
        "a recording of unknown length",
        remuxed(source, "film.webm", "-f", "matroska", "-live", "1"));
    films.put("a transport stream", remuxed(source, "film.ts"));
    // A second and a half before the clock of 33 bits begins again.
    films.put("a clock that goes around", remuxed(source, "wrap.ts", "-output_ts_offset", "95441"));
    var sums = stage.ffmpeg().pictureSums(source.toString());
    assertThat(sums).hasSize(FRAMES);
    uploaded(films)
        .forEach(
            (name, video) -> {
              var published = Published.of(video, server.api(), stage.ffmpeg());
              var best = published.variants().getFirst();
              assertThat(isOriginal(best)).as(name).isTrue();
              assertThat(stage.ffmpeg().pictureSums(best.playlist().toString()))
                  .as(name)
                  .isEqualTo(sums);
              isOnGrid(name, published.pictureTimes(best));
              isOnGrid(name, published.pictureTimes(published.bestEncoded()));
            });
    assertThat(server.rows("select count(*) from rendition where is_growing")).containsExactly("0");
  }

  @Test
  void what_is_unfit_is_encoded_in_all_its_sizes() throws IOException {
    var source = source("even.mp4", "320x180", "25", 4, "-crf", "30", "-g", "25", "-bf", "0");
    var films = new LinkedHashMap<String, Path>();
    films.put("lost packets", without(remuxed(source, "whole.ts"), "lost.ts", 0.6));
    films.put("a lost picture", remuxed(source, "lost.mkv", "-bsf:v", "noise=drop=eq(n\\,60)"));
    films.put("a damaged keyframe", damaged(source));
    films.put("another size", ofTwoSizes());
    films.put(
        "an uneven rate",
        source(
            "uneven.mkv",
            "320x180",
            "25",
            4,
            "-vf",
            "settb=1/1000,setpts=N*40+20*mod(N\\,2)",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1/1000"));
    uploaded(films)
        .forEach(
            (name, video) -> {
              var published = Published.of(video, server.api(), stage.ffmpeg());
              assertThat(published.variants()).as(name).noneMatch(CopyTest::isOriginal);
              assertThat(published.variants().getFirst().height()).as(name).isEqualTo(180);
              assertThat(published.pictureTimes()).as(name).hasSizeBetween(95, 101);
              isAlone(video);
            });
  }

  /// The same with a hole in the bits of its third keyframe, in a container that is whole.
  private Path damaged(Path source) throws IOException {
    var keyframe =
        stage
            .ffmpeg()
            .probe(
                "-select_streams",
                "v:0",
                "-show_entries",
                "packet=size,pos,flags",
                "-of",
                "csv=p=0",
                source.toString())
            .stream()
            .map(line -> line.split(",", -1))
            .filter(fields -> fields[2].startsWith("K"))
            .toList()
            .get(2);
    var file = Files.copy(source, folder.resolve("damaged.mp4"));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long middle = Long.parseLong(keyframe[1]) + Long.parseLong(keyframe[0]) / 2;
      channel.write(ByteBuffer.allocate(200), middle);
    }
    return file;
  }

  @Test
  void a_recording_is_watched_while_it_is_uploaded() throws IOException {
    var source = longFilm();
    var film = remuxed(source, "recording.webm", "-f", "matroska", "-live", "1");
    var upload = new Growing(film, 0.6);
    var early = upload.awaitEarly();
    assertThat(early.path("durationMs").isNull()).isTrue();
    assertThat(server.api().get(early.path("dash").asText()).body()).contains("type=\"dynamic\"");
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      screening.open("shaka dash", early, 2, "&patience=60");
      screening.open("hls.js hls", early, 2, "&patience=60");
      screening.await("video.currentTime > 0.5");
      isCopied(upload, source);
      screening.allEndAt(LONG_SECONDS);
    }
  }

  @Test
  void a_transport_stream_is_watched_while_it_is_uploaded() throws IOException {
    var source = longFilm();
    var upload = new Growing(remuxed(source, "recording.ts"), 0.6);
    upload.awaitEarly();
    isCopied(upload, source);
  }

  @Test
  void what_turns_out_to_be_damaged_on_the_way_is_dropped_and_encoded() throws IOException {
    var damaged = without(remuxed(longFilm(), "sound.ts"), "damaged.ts", 0.8);
    var upload = new Growing(damaged, 0.6);
    upload.awaitEarly();
    var whole = upload.finish();
    var published = Published.of(whole, server.api(), stage.ffmpeg());
    assertThat(published.variants()).noneMatch(CopyTest::isOriginal);
    assertThat(published.variants().getFirst().height()).isEqualTo(720);
    isAlone(whole);
  }

  @Test
  void an_upload_that_is_given_up_leaves_nothing_behind() throws IOException {
    var upload = new Growing(remuxed(longFilm(), "given-up.mkv"), 0.6);
    upload.awaitEarly();
    assertThat(upload.tus.delete(upload.begun.location()).statusCode()).isEqualTo(204);
    Eventually.until(
        "nothing is copied any more",
        LIMIT,
        () ->
            server
                .jvm()
                .descendants()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("pipe:0")));
    var id = upload.begun.video();
    assertThat(upload.tus.staged()).isEmpty();
    Eventually.until(
        "its objects are gone",
        LIMIT,
        () ->
            !Files.exists(server.data().resolve("objects/chunks").resolve(id))
                || isEmpty(server.data().resolve("objects/chunks").resolve(id)));
  }

  /// An upload of which a share has arrived.
  private final class Growing {

    private final Tus tus = new Tus(server);
    private final byte[] film;
    private final int most;
    private final Tus.Begun begun;
    private List<Double> segments = List.of();

    Growing(Path file, double share) throws IOException {
      film = Files.readAllBytes(file);
      most = (int) (film.length * share);
      begun = tus.begin(film.length);
      assertThat(tus.patch(begun.location(), 0, Arrays.copyOf(film, most)).statusCode())
          .isEqualTo(204);
    }

    JsonNode awaitEarly() {
      Eventually.until(
          "it can be played", LIMIT, () -> !server.api().video(begun.video()).path("hls").isNull());
      var early = server.api().video(begun.video());
      assertThat(early.path("state").asText()).isEqualTo("uploading");
      var playlists = Playlists.fetch(server.api(), URI.create(early.path("hls").asText()));
      var variant = playlists.variants().getFirst();
      assertThat(variant.toString()).contains("/original/");
      assertThat(playlists.text(variant)).contains("EVENT").doesNotContain("#EXT-X-ENDLIST");
      segments = lengths(playlists.text(variant));
      return early;
    }

    JsonNode finish() {
      var rest = Arrays.copyOfRange(film, most, film.length);
      assertThat(tus.patch(begun.location(), most, rest).statusCode()).isEqualTo(204);
      return server.api().awaitComplete(begun.video(), LIMIT);
    }
  }

  private void isCopied(Growing upload, Path source) {
    var video = upload.finish();
    var published = Published.of(video, server.api(), stage.ffmpeg());
    var best = published.variants().getFirst();
    assertThat(isOriginal(best)).isTrue();
    assertThat(stage.ffmpeg().pictureSums(best.playlist().toString()))
        .isEqualTo(stage.ffmpeg().pictureSums(source.toString()));
    assertThat(video.path("durationMs").asLong() / 1000.0).isEqualTo(LONG_SECONDS, within(0.2));
    assertThat(lengths(server.api().get(best.playlist().toString()).body()))
        .startsWith(upload.segments.toArray(Double[]::new))
        .allMatch(seconds -> seconds <= LONGEST_SEGMENT);
  }

  private static List<Double> lengths(String playlist) {
    return playlist
        .lines()
        .filter(line -> line.startsWith("#EXTINF:"))
        .map(line -> Double.valueOf(line.substring(8, line.indexOf(','))))
        .toList();
  }

  /// One revision, and nothing of another.
  private void isAlone(JsonNode video) {
    var id = video.path("id").asText();
    assertThat(
            server.rows(
                "select distinct revision from transcode_task where video_id = '" + id + "'"))
        .hasSize(1);
    var folders = server.data().resolve("objects/videos").resolve(id);
    try (var revisions = Files.list(folders)) {
      assertThat(revisions.filter(revision -> !isEmpty(revision))).hasSize(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isEmpty(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.noneMatch(Files::isRegularFile);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void isOnGrid(String name, List<Double> times) {
    assertThat(times).as(name).hasSize(FRAMES);
    for (int i = 0; i < FRAMES; i++) {
      assertThat(times.get(i)).as(name + ", frame " + i).isEqualTo(i * FRAME, within(0.000_01));
    }
  }

  private static boolean isOriginal(Variant variant) {
    return variant.playlist().toString().contains("/original/");
  }

  private Map<String, JsonNode> uploaded(Map<String, Path> films) {
    var ids = new LinkedHashMap<String, String>();
    films.forEach(
        (name, file) -> ids.put(name, server.api().upload(file, file.getFileName().toString())));
    var videos = new LinkedHashMap<String, JsonNode>();
    ids.forEach((name, id) -> videos.put(name, server.api().awaitComplete(id, LIMIT)));
    return videos;
  }

  /// More than is worth an early look, of few and noisy pictures.
  private Path longFilm() {
    var file = folder.resolve("long.mp4");
    return Files.exists(file)
        ? file
        : source(
            "long.mp4",
            "1280x720",
            "10",
            LONG_SECONDS,
            "-vf",
            "noise=alls=30:allf=t",
            "-b:v",
            "4500k",
            "-maxrate",
            "4500k",
            "-bufsize",
            "4500k",
            "-sc_threshold",
            "0",
            "-g",
            "250",
            "-force_key_frames",
            UNEVEN_KEYFRAMES);
  }

  private Path source(String name, String size, String rate, int seconds, String... options) {
    var file = folder.resolve(name);
    var arguments =
        new java.util.ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=%s:rate=%s:duration=%d".formatted(size, rate, seconds + 1),
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=300:sample_rate=48000:duration=" + seconds));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
    arguments.addAll(Arrays.asList(options));
    long frames = Math.round(seconds * (rate.contains("/") ? 30 : Double.parseDouble(rate)));
    arguments.addAll(List.of("-frames:v", "" + frames, "-c:a", "aac", file.toString()));
    stage.ffmpeg().run(arguments.toArray(String[]::new));
    return file;
  }

  private Path remuxed(Path source, String name, String... options) {
    var file = folder.resolve(name);
    var arguments = new java.util.ArrayList<>(List.of("-i", source.toString(), "-c", "copy"));
    arguments.addAll(Arrays.asList(options));
    arguments.add(file.toString());
    stage.ffmpeg().run(arguments.toArray(String[]::new));
    return file;
  }

  /// A transport stream from which a run of packets is lost at a share of its length.
  private Path without(Path file, String name, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = (int) (bytes.length * share) / PACKET * PACKET;
    var rest = Arrays.copyOfRange(bytes, at + 30 * PACKET, bytes.length);
    var out = Arrays.copyOf(bytes, at + rest.length);
    System.arraycopy(rest, 0, out, at, rest.length);
    return Files.write(folder.resolve(name), out);
  }

  /// Pictures that become larger in mid-stream, with no other sign of it than their parameter sets.
  private Path ofTwoSizes() throws IOException {
    var small = source("small.h264", "320x180", "25", 2, "-an", "-bf", "0", "-g", "25");
    var large = source("large.h264", "640x360", "25", 2, "-an", "-bf", "0", "-g", "25");
    var both = folder.resolve("both.h264");
    Files.copy(small, both);
    Files.write(both, Files.readAllBytes(large), java.nio.file.StandardOpenOption.APPEND);
    var file = folder.resolve("two-sizes.ts");
    stage.ffmpeg().run("-r", "25", "-i", both.toString(), "-c", "copy", file.toString());
    return file;
  }
}
