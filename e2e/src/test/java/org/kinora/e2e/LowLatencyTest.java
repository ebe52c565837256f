package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kinora.media.hls.PlaylistRules;

/// Low-latency HLS as its specification has it (RFC 8216bis), as players that know nothing of us
/// ask for it.
@ExtendWith(OnStage.class)
class LowLatencyTest {

  private static final Duration RUN =
      Duration.ofSeconds(Integer.getInteger("kinora.live.run", 120));
  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final Pattern HINT = Pattern.compile("TYPE=PART,URI=\"part-(\\d+)\\.m4s\"");
  private static final Pattern PART = Pattern.compile("#EXT-X-PART:");

  private final Stage stage;

  LowLatencyTest(Stage stage) {
    this.stage = stage;
  }

  private record Served(String uri, String text, Instant asked, Instant at) {}

  @Test
  void every_playlist_that_is_served_keeps_the_rules() throws Exception {
    var studio = Studio.open(stage, stage.server(), "live-rules");
    try (var encoder = studio.encoder();
        var players = Executors.newVirtualThreadPerTaskExecutor()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      var end = Instant.now().plus(RUN);
      var pictures = players.submit(() -> follow(video, "source", end));
      var sound = players.submit(() -> follow(video, "audio-0", end));
      var served = new ArrayList<>(get(pictures));
      served.addAll(get(sound));
      assertThat(encoder.isRunning()).isTrue();
      served.sort(java.util.Comparator.comparing(Served::at));
      var rules = new PlaylistRules(SLACK);
      served.forEach(one -> rules.served(one.uri, one.text, one.asked, one.at));
      assertThat(rules.violations()).isEmpty();
      // Five a second and rendition are made; a busy machine may miss some.
      assertThat(served).hasSizeGreaterThan((int) RUN.toSeconds() * 4);
    }
  }

  private static <T> T get(java.util.concurrent.Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(RUN.toSeconds() + 30, TimeUnit.SECONDS);
  }

  /// Asks for each part as it comes, now and then for a delta update.
  private List<Served> follow(String video, String track, Instant end) {
    var served = new ArrayList<Served>();
    String address = "/live/public/" + video + "/" + track + "/media.m3u8";
    String query = "";
    while (Instant.now().isBefore(end)) {
      var asked = Instant.now();
      var answer = stage.api().anonymous().get(address + query);
      assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
      served.add(new Served(address, answer.body(), asked, Instant.now()));
      long segments = answer.body().lines().filter(line -> line.startsWith("#EXTINF")).count();
      long skipped = skipped(answer.body());
      String open = answer.body().substring(Math.max(0, answer.body().lastIndexOf("#EXTINF")));
      long parts = PART.matcher(open).results().count();
      query = "?_HLS_msn=%d&_HLS_part=%d".formatted(segments + skipped, parts);
      query += served.size() % 3 == 0 ? "&_HLS_skip=YES" : "";
    }
    return served;
  }

  private static long skipped(String playlist) {
    Matcher skip = Pattern.compile("SKIPPED-SEGMENTS=(\\d+)").matcher(playlist);
    return skip.find() ? Long.parseLong(skip.group(1)) : 0;
  }

  @Test
  void what_is_still_to_come_is_waited_for_and_nothing_else() {
    var studio = Studio.open(stage, stage.server(), "live-waits");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 2);
      var api = stage.api().anonymous();
      String folder = Studio.folder(video);
      var playlist = studio.playlist(video);
      Matcher hint = HINT.matcher(playlist);
      assertThat(hint.find()).isTrue();
      long next = Long.parseLong(hint.group(1));
      // It may have come meanwhile; the one behind it is not there before it is hinted.
      assertThat(api.bytes(folder + "part-" + next + ".m4s").statusCode()).isEqualTo(200);
      refused(api.get(folder + "part-" + (next + 100) + ".m4s"), 404, "not-live");
      refused(api.get(folder + "100000.m4s"), 404, "not-live");
      refused(api.get(folder + "media.m3u8?_HLS_part=1"), 400, "live-reload-invalid");
      refused(api.get(folder + "media.m3u8?_HLS_msn=99999"), 400, "live-reload-invalid");
      refused(api.get(folder + "media.m3u8?_HLS_msn=x"), 400, "live-reload-invalid");
      refused(api.get("/live/public/AAAAAAAAAAA/master.m3u8"), 404, "not-live");
      refused(
          api.get(folder.replace("public", "1.a.b") + "media.m3u8"), 403, "live-access-refused");
      refused(api.send("POST", folder + "media.m3u8", ""), 405, "live-method-not-allowed");

      encoder.kill();
      var asked = Instant.now();
      long msn = Studio.segments(studio.playlist(video)).size() + 1L;
      refused(api.get(folder + "media.m3u8?_HLS_msn=" + msn), 503, "live-stalled");
      assertThat(Duration.between(asked, Instant.now()))
          .isBetween(Duration.ofSeconds(11), Duration.ofSeconds(20));
    }
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    assertThat(Api.parse(answer.body()).path("code").asText()).isEqualTo(code);
  }

  @Test
  void what_not_everybody_may_see_is_not_public() {
    var studio = Studio.open(stage, stage.server(), "live-hidden");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      var hidden =
          stage
              .api()
              .send(
                  "PATCH",
                  "/api/v1/videos/" + video,
                  Api.json(Map.of("visibility", "private")),
                  "Content-Type",
                  "application/json");
      assertThat(hidden.statusCode()).as(hidden::body).isEqualTo(200);
      Eventually.until(
          "the broadcast is no longer public",
          Duration.ofSeconds(10),
          () ->
              stage.api().anonymous().get(Studio.folder(video) + "media.m3u8").statusCode() == 404);
      assertThat(encoder.isRunning()).isTrue();
    }
  }
}
