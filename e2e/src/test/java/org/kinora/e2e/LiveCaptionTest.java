package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Captions of what is live: those in the pictures, and those that somebody sends.
@ExtendWith(OnStage.class)
@Isolated
class LiveCaptionTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String LINE = "FROM THE SOURCE";
  private static final Pattern TEXT = Pattern.compile("TYPE=SUBTITLES[^\\n]*NAME=\"([^\"]+)\"");
  private static final Pattern SEGMENT = Pattern.compile("(?m)^\\d+\\.vtt$");

  private final Stage stage;

  LiveCaptionTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void captions_are_seen_live_and_stay_with_the_film() {
    var studio = Studio.open(stage, stage.server(), "live-captions");
    try (var publisher = CaptionedPublisher.start(film(), studio.address(), pairs());
        var visit = Visit.ofStranger(stage)) {
      var video = studio.awaitLive();
      var playing = Playing.open(visit, "/watch/" + video).start();
      Eventually.until(
          "there are captions: " + publisher.failure(),
          LIMIT,
          () -> names(stage.server(), "/live/public/" + video + "/master.m3u8").contains("CC1"));
      var folder = "/live/public/" + video + "/text-0/";
      Eventually.until("a segment has the line", LIMIT, () -> segments(folder).contains(LINE));
      assertThat(segments(folder)).contains("X-TIMESTAMP-MAP=").contains("line:85%");

      var sent = caption(stage.server(), video, "de", "Von Hand & live", "one");
      assertThat(sent.statusCode()).as(sent::body).isEqualTo(201);
      var again = caption(stage.server(), video, "de", "Von Hand & live", "one");
      assertThat(again.body()).isEqualTo(sent.body());
      assertThat(caption(stage.server(), video, "de", "Anders", "one").statusCode()).isEqualTo(409);
      assertThat(caption(stage.server(), video, "no language", "x", "two").statusCode())
          .isEqualTo(422);
      var stranger = stage.api().anonymous();
      assertThat(stranger.send("POST", address(video), "{}", "Content-Type", "application/json"))
          .returns(401, HttpResponse::statusCode);

      playing.awaitPlayer("player.textTracks.length === 2");
      playing.awaitPlayer("(player.textTrack = 0, player.textTrack === 0)");
      playing.awaitVideo(
          "[...video.textTracks].some((t) => t.mode === 'showing'"
              + " && [...(t.activeCues ?? [])].some((c) => c.text.includes('"
              + LINE
              + "')))");
      studio.await("offline", Duration.ofSeconds(60));
      stage.api().awaitComplete(video, LIMIT);
      assertThat(subtitles(stage.server(), video)).contains(LINE).contains("Von Hand &amp; live");
    }
  }

  @Test
  void captions_survive_kill_9(@TempDir Path folder) {
    try (var server = Server.start(folder.resolve("data"), Map.of("KINORA_LIVE_GRACE", "2s"))) {
      var studio = Studio.open(stage, server, "live-captions-killed");
      String video;
      try (var encoder = studio.encoder()) {
        video = studio.awaitLive();
        studio.awaitSegments(video, 2);
        var sent = caption(server, video, "fr", "Encore là", "one");
        assertThat(sent.statusCode()).as(sent::body).isEqualTo(201);
        studio.awaitSegments(video, 5);
        server.kill9();
        encoder.awaitEnd();
      }
      server.restart();
      server.api().awaitComplete(video, LIMIT);
      assertThat(names(server, server.api().video(video).path("hls").asText())).hasSize(1);
      assertThat(subtitles(server, video)).contains("Encore là");
    }
  }

  /// A line that pops on after some seconds, goes, and comes again and again.
  private static List<Integer> pairs() {
    var pairs = new ArrayList<Integer>();
    for (int i = 0; i < 8; i++) {
      pairs.addAll(List.of(0x1420, 0x1420, 0x142E, 0x142E, 0x1470, 0x1470));
      for (int at = 0; at < LINE.length(); at += 2) {
        int second = at + 1 < LINE.length() ? LINE.charAt(at + 1) : 0;
        pairs.add(LINE.charAt(at) << 8 | second);
      }
      pairs.addAll(List.of(0x142F, 0x142F));
      for (int nothing = 0; nothing < 75; nothing++) {
        pairs.add(0);
      }
      pairs.addAll(List.of(0x142C, 0x142C));
    }
    return pairs;
  }

  private Path film() {
    Path film = stage.folder("captions").resolve("film.flv");
    stage
        .ffmpeg()
        .run(
            ("-f lavfi -i testsrc2=size=320x180:rate=25:duration=40 -f lavfi"
                    + " -i sine=frequency=440:sample_rate=48000:duration=40 -c:v libx264"
                    + " -preset ultrafast -g 50 -bf 2 -pix_fmt yuv420p -c:a aac -f flv "
                    + film)
                .split(" "));
    return film;
  }

  private static String address(String video) {
    return "/api/v1/videos/" + video + "/live-captions";
  }

  private static HttpResponse<String> caption(
      Server server, String video, String language, String text, String key) {
    var body = Api.json(Map.of("language", language, "text", text));
    return server
        .api()
        .send(
            "POST",
            address(video),
            body,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key);
  }

  private static List<String> names(Server server, String playlist) {
    return TEXT.matcher(server.api().get(playlist).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /// All that is listed of a subtitle track.
  private String segments(String folder) {
    var api = stage.api().anonymous();
    var playlist = api.get(folder + "media.m3u8").body();
    assertThat(playlist).doesNotContain("EXT-X-PART").doesNotContain("EXT-X-MAP");
    var all = new StringBuilder();
    for (var each : SEGMENT.matcher(playlist).results().toList()) {
      var answer = api.get(folder + each.group());
      assertThat(answer.statusCode()).as(each.group()).isEqualTo(200);
      all.append(answer.body());
    }
    return all.toString();
  }

  /// All subtitles of a film.
  private static String subtitles(Server server, String video) {
    var entry = server.api().video(video).path("hls").asText();
    var playlist = server.api().get(entry).body();
    var all = new StringBuilder();
    for (var each :
        Pattern.compile("TYPE=SUBTITLES[^\\n]*URI=\"([^\"]+)\"")
            .matcher(playlist)
            .results()
            .toList()) {
      var address = entry.substring(0, entry.lastIndexOf('/') + 1) + each.group(1);
      var file = address.substring(0, address.lastIndexOf('/') + 1) + "track.vtt";
      all.append(server.api().get(file).body());
    }
    return all.toString();
  }
}
