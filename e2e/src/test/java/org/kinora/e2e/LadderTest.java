package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The smaller sizes of a broadcast, which FFmpeg makes while it is on air.
@ExtendWith(OnStage.class)
class LadderTest {

  private static final Encoder.Picture LARGE = new Encoder.Picture(854, 480, 60);
  private static final Duration FILM = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHED = Duration.ofSeconds(40);

  private final Stage stage;

  LadderTest(Stage stage) {
    this.stage = stage;
  }

  private String get(String address) {
    var answer = stage.api().anonymous().get(address);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return answer.body();
  }

  private String playlist(String video, String track) {
    return get("/live/public/" + video + "/" + track + "/media.m3u8");
  }

  private static List<String> lines(String playlist, String tag) {
    return playlist.lines().filter(line -> line.startsWith(tag)).toList();
  }

  @Test
  void a_smaller_size_is_cut_as_its_source_and_stays_with_the_film() {
    var studio = Studio.open(stage, stage.server(), "live-ladder");
    String video;
    try (var encoder = studio.encoder(LARGE)) {
      video = studio.awaitLive();
      studio.awaitSegments(video, 3);
      String entry = get("/live/public/" + video + "/master.m3u8");
      assertThat(lines(entry, "#EXT-X-STREAM-INF")).hasSize(2);
      assertThat(entry).contains("RESOLUTION=854x480", "RESOLUTION=640x360", "360p/media.m3u8");
      awaitSegments(video, 3);
      String source = playlist(video, "source");
      String smaller = playlist(video, "360p");
      for (String tag : List.of("#EXT-X-TARGETDURATION", "#EXT-X-PART-INF", "#EXT-X-SERVER")) {
        assertThat(lines(smaller, tag)).isNotEmpty().isEqualTo(lines(source, tag));
      }
      assertThat(lines(smaller, "#EXT-X-PROGRAM-DATE-TIME").subList(0, 3))
          .isEqualTo(lines(source, "#EXT-X-PROGRAM-DATE-TIME").subList(0, 3));
      assertThat(lines(smaller, "#EXTINF").subList(0, 3))
          .isEqualTo(lines(source, "#EXTINF").subList(0, 3));
      assertThat(lines(smaller, "#EXT-X-RENDITION-REPORT").toString()).contains("source", "audio");
      encoder.stop();
    }
    var film = stage.api().awaitComplete(video, FILM);
    var entry = URI.create(film.path("hls").asText());
    var source = shown(rendition(entry, "source"));
    assertThat(source).hasSizeGreaterThan(150);
    assertThat(shown(rendition(entry, "360p"))).isEqualTo(source);
  }

  private String rendition(URI entry, String name) {
    var lines = stage.api().get(entry.getPath()).body().lines();
    var playlist = lines.filter(line -> line.contains("/" + name + "/")).findFirst();
    return entry.resolve(playlist.orElseThrow()).toString();
  }

  /// When each picture is shown, and which can be decoded alone.
  private List<String> shown(String playlist) {
    return stage
        .ffmpeg()
        .probe(
            "-select_streams",
            "v:0",
            "-show_entries",
            "packet=pts_time,flags",
            "-of",
            "csv=p=0",
            playlist)
        .stream()
        .map(line -> line.replaceAll("[,_DC]+$", ""))
        .sorted()
        .toList();
  }

  private void awaitSegments(String video, int count) {
    awaitSegments(stage.server(), video, "360p", count);
  }

  @Test
  void an_encoder_of_smaller_sizes_that_dies_is_followed_by_another() {
    var studio = Studio.open(stage, stage.server(), "live-ladder-dies");
    try (var encoder = studio.encoder(LARGE)) {
      var video = studio.awaitLive();
      awaitSegments(video, 1);
      var working = encoding(stage.server());
      assertThat(working).isNotEmpty();
      working.forEach(Server::killAndAwait);
      int before = Studio.segments(playlist(video, "360p")).size();
      awaitSegments(video, before + 3);
      String last = playlist(video, "360p");
      assertThat(lines(last.substring(last.lastIndexOf("#EXTINF")), "#EXT-X-GAP")).isEmpty();
      assertThat(playlist(video, "source")).doesNotContain("GAP");
      assertThat(encoder.isRunning()).isTrue();
      encoder.stop();
    }
  }

  /// As where the machine is too slow: FFmpeg is held until nobody would wait for it any more.
  @Test
  void where_encoding_falls_behind_the_largest_goes_and_the_source_stays(@TempDir Path folder) {
    var sizes = Map.of("KINORA_LIVE_LADDER_SIZES", "240,144");
    try (var server = Server.start(folder.resolve("data"), sizes)) {
      var studio = Studio.open(stage, server, "live-ladder-slow");
      try (var encoder = studio.encoder(new Encoder.Picture(480, 360, 60))) {
        var video = studio.awaitLive();
        var entry = "/live/public/" + video + "/master.m3u8";
        assertThat(lines(server.api().anonymous().get(entry).body(), "#EXT-X-STREAM-INF"))
            .hasSize(3);
        awaitSegments(server, video, "144p", 2);
        var working = encoding(server);
        assertThat(working).hasSize(1);
        Program.signal("STOP", working.getFirst().pid());
        Eventually.until(
            "the broadcaster is told",
            SHED,
            () ->
                studio
                    .state()
                    .path("health")
                    .path("warnings")
                    .findValuesAsText("kind")
                    .contains("size-given-up"));
        int before = segments(server, video, "144p");
        awaitSegments(server, video, "144p", before + 2);
        var after = server.api().anonymous().get(entry).body();
        assertThat(after).contains("source/", "144p/").doesNotContain("240p/");
        assertThat(studio.playlist(video)).doesNotContain("GAP").doesNotContain("DISCONTINUITY");
        assertThat(encoder.isRunning()).isTrue();
        encoder.stop();
      }
    }
  }

  private static List<ProcessHandle> encoding(Server server) {
    return server
        .jvm()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("force_key_frames"))
        .toList();
  }

  private static int segments(Server server, String video, String track) {
    var address = "/live/public/" + video + "/" + track + "/media.m3u8";
    return Studio.segments(server.api().anonymous().get(address).body()).size();
  }

  private static void awaitSegments(Server server, String video, String track, int count) {
    Eventually.until(
        count + " segments of " + track, LIMIT, () -> segments(server, video, track) >= count);
  }
}
