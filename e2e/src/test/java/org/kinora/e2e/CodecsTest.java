package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server that is told to encode HEVC and AV1 as well, and to use a chip that is not there.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodecsTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration PLAY_LIMIT = Duration.ofSeconds(90);
  private static final int RATE = 8;
  private static final int SDR_SECONDS = 19;
  private static final int HDR_SECONDS = 3;
  private static final int GROWING_SECONDS = 40;
  private static final Pattern STREAM =
      Pattern.compile("#EXT-X-STREAM-INF:(.*)\\n[^/]+/([^/]+)/index\\.m3u8");

  private final Stage stage;
  private final Path folder;
  private final Server server;
  private final String sdr;
  private final String hdr;

  CodecsTest(Stage stage) {
    this.stage = stage;
    folder = stage.folder("codecs");
    server =
        Server.start(
            folder.resolve("data"),
            Map.of("KINORA_ENCODE_CODECS", "av1,hevc", "KINORA_ENCODE_HARDWARE", "vaapi"));
    sdr = server.api().upload(clip("sdr.mp4", SDR_SECONDS, false), "sdr.mp4");
    hdr = server.api().upload(clip("hdr.mp4", HDR_SECONDS, true), "hdr.mp4");
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void further_codecs_stand_beside_h264() {
    var film = server.api().awaitComplete(sdr, LIMIT);
    var streams = streams(film);
    assertThat(streams.keySet())
        .containsExactlyInAnyOrder("360p", "240p", "144p", "360p-hevc", "360p-av1");
    assertThat(streams.keySet().iterator().next()).isEqualTo("360p");
    assertThat(streams.get("360p-hevc")).contains("CODECS=\"hvc1.1.6.L", "VIDEO-RANGE=SDR");
    assertThat(streams.get("360p-av1")).contains("CODECS=\"av01.0.", "VIDEO-RANGE=SDR");
    // Three chunks: every frame is there once, at its time.
    for (var name : streams.keySet()) {
      var times = times(playlist(film, name));
      assertThat(times).as(name).hasSize(SDR_SECONDS * RATE).isSorted();
      assertThat(times.getFirst()).isZero();
      assertThat(times.getLast()).isEqualTo(SDR_SECONDS - 1.0 / RATE);
    }
    assertThat(described(playlist(film, "360p-hevc"))).startsWith("hevc,yuv420p,tv");
    assertThat(described(playlist(film, "360p-av1"))).startsWith("av1,yuv420p,tv");
    var manifest = server.api().get(film.path("dash").asText()).body();
    assertThat(manifest)
        .contains("<AdaptationSet id=\"video-avc1\"")
        .contains("<AdaptationSet id=\"video-hvc1\"")
        .contains("<AdaptationSet id=\"video-av01\"")
        .doesNotContain("cicp");
    assertThat(frameCounts(film)).hasSize(5).containsOnly(SDR_SECONDS * RATE);
    var receipt = server.api().json("/api/v1/videos/" + sdr + "/receipt").path("sizes");
    assertThat(receipt.valueStream().map(line -> line.path("name").asText()))
        .containsExactly("360p", "240p", "144p", "360p-hevc", "360p-av1");
    assertThat(receipt.valueStream().map(line -> line.path("xpsnr").asDouble()))
        .allSatisfy(xpsnr -> assertThat(xpsnr).isGreaterThan(20));
  }

  @Test
  void hdr_is_kept_in_them_and_mapped_for_h264() {
    var film = server.api().awaitComplete(hdr, LIMIT);
    var streams = streams(film);
    assertThat(streams.keySet())
        .containsExactlyInAnyOrder("360p", "240p", "144p", "360p-hevc-hdr", "360p-av1-hdr");
    assertThat(streams.get("360p-hevc-hdr")).contains("CODECS=\"hvc1.2.4.L", "VIDEO-RANGE=PQ");
    assertThat(streams.get("360p-av1-hdr"))
        .containsPattern("CODECS=\"av01\\.0\\.\\d\\dM\\.10\\.0\\.110\\.09\\.16\\.09\\.0\"")
        .contains("VIDEO-RANGE=PQ");
    assertThat(streams.get("360p")).contains("VIDEO-RANGE=SDR");
    assertThat(described(playlist(film, "360p"))).isEqualTo("h264,yuv420p,tv,bt709,bt709,bt709");
    assertThat(described(playlist(film, "360p-hevc-hdr")))
        .isEqualTo("hevc,yuv420p10le,tv,bt2020nc,smpte2084,bt2020");
    assertThat(described(playlist(film, "360p-av1-hdr")))
        .isEqualTo("av1,yuv420p10le,tv,bt2020nc,smpte2084,bt2020");
    for (var name : List.of("360p-hevc-hdr", "360p-av1-hdr")) {
      assertThat(lights(playlist(film, name))).as(name).contains("1000|400");
    }
    var manifest = server.api().get(film.path("dash").asText()).body();
    assertThat(manifest)
        .containsPattern(
            "<AdaptationSet id=\"video-av01-pq\"[^>]*>\\s*<EssentialProperty"
                + " schemeIdUri=\"urn:mpeg:mpegB:cicp:ColourPrimaries\" value=\"9\"/>")
        .contains("cicp:TransferCharacteristics\" value=\"16\"");
    assertThat(frameCounts(film)).hasSize(5).containsOnly(HDR_SECONDS * RATE);
  }

  @Test
  void the_player_takes_av1_and_no_hdr_without_such_a_screen() {
    server.api().awaitComplete(sdr, LIMIT);
    server.api().awaitComplete(hdr, LIMIT);
    try (var visit = Visit.ofFirst(stage, server)) {
      assertThat(played(visit, sdr)).containsOnly("360p-av1");
      assertThat(played(visit, hdr)).isNotEmpty().isSubsetOf("360p", "240p", "144p");
    }
  }

  @Test
  void dash_players_find_their_way() throws IOException {
    var film = server.api().awaitComplete(sdr, LIMIT);
    try (var screening = new Screening(stage, Duration.ofSeconds(60))) {
      screening.open("dash.js dash", film, 8, "");
      screening.open("shaka dash", film, 8, "");
      screening
          .outcomes()
          .forEach(
              (player, outcome) ->
                  assertThat(outcome.path("frames").asInt())
                      .as(player)
                      .isEqualTo(SDR_SECONDS * RATE));
    }
  }

  @Test
  void a_film_of_several_codecs_is_watched_while_it_grows() throws IOException {
    var id = server.api().upload(clip("growing.mp4", GROWING_SECONDS, false), "growing.mp4");
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      try (var _ = haltOnceItHas(id, "360p-av1")) {
        var early = server.api().video(id);
        assertThat(early.path("state").asText()).isEqualTo("playable");
        assertThat(streams(early)).containsKeys("360p", "360p-hevc", "360p-av1");
        isWithoutFindings(early);
        Screening.PLAYERS.forEach(player -> screening.open(player, early, 4, "&patience=60"));
        screening.await("video.currentTime > 0.5");
      }
      screening.allEndAt(GROWING_SECONDS);
    }
    var film = server.api().awaitComplete(id, LIMIT);
    assertThat(times(playlist(film, "360p-av1"))).hasSize(GROWING_SECONDS * RATE).isSorted();
  }

  @Test
  void what_a_chip_fails_on_is_encoded_in_software() {
    assertThat(server.log()).contains("Encoder h264_vaapi: ");
    server.api().awaitComplete(hdr, LIMIT);
    var id = server.api().upload(stage.media().clip(), "chip.mkv");
    server.api().awaitComplete(id, LIMIT);
    // The first time, the film is begun anew since its recipe is another's; a second time within a
    // program's life that is let be, and the chip is asked for.
    planForChip(id);
    server.api().awaitComplete(id, LIMIT);
    planForChip(id);
    var film = server.api().awaitComplete(id, LIMIT);
    assertThat(times(playlist(film, "144p"))).isNotEmpty();
    assertThat(rows("select is_software_encoded::text from video where id = '%s'", id))
        .containsExactly("true");
    assertThat(server.log()).contains("is encoded in software from the start");
    assertThat(server.api().get("/q/metrics").body())
        .containsPattern("kinora_encode_fallbacks_total\\S* 1\\.0");
  }

  /// As if a chip had been chosen when the film was planned, and is gone now.
  private void planForChip(String id) {
    rows(
        "update transcode_task set detail = jsonb_set(detail, '{policy}',"
            + " '{\"encoders\": [\"H264_VAAPI\"]}') where kind = 'probe' and video_id = '%s'",
        id);
    rows(
        "update transcode_task set state = 'cancelled' where kind not in ('probe', 'copy', 'audio')"
            + " and video_id = '%s'",
        id);
    rows(
        "delete from rendition where kind = 'video' and name <> 'original' and video_id = '%s'",
        id);
    rows(
        "update video set state = 'failed', revision = null, completed_at = null where id = '%s'",
        id);
    assertThat(server.api().send("POST", "/api/v1/videos/" + id + "/retry", "").statusCode())
        .isBetween(200, 204);
  }

  @Test
  void a_codec_that_nobody_knows_is_refused_in_one_line() {
    var command = Server.command(folder.resolve("other"), List.of());
    var outcome =
        Program.run(Duration.ofSeconds(60), command, Map.of("KINORA_ENCODE_CODECS", "h264,vp9"));
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err().strip())
        .isEqualTo("kinora: kinora.encode.codecs takes any of h264, hevc, av1, not “vp9”.");
  }

  /// Stops the encoders of AV1, which all sizes of a chunk wait for, when the first chunk is there.
  private HaltedEncoders haltOnceItHas(String id, String rendition) {
    Eventually.until(
        rendition + " can be played",
        LIMIT,
        () ->
            !server.api().video(id).path("hls").isNull()
                && streams(server.api().video(id)).containsKey(rendition));
    return Eventually.get(
        "an encoder is halted",
        LIMIT,
        () ->
            Optional.of(HaltedEncoders.of(server, "libsvtav1"))
                .filter(encoders -> !encoders.isEmpty()));
  }

  private void isWithoutFindings(JsonNode film) {
    var documents = new ArrayList<Judges.Document>();
    Playlists.fetch(server.api(), URI.create(film.path("hls").asText()))
        .texts()
        .forEach((at, text) -> documents.add(new Judges.Document(at.toString(), "hls", text)));
    var dash = film.path("dash").asText();
    documents.add(new Judges.Document(dash, "dash", server.api().get(dash).body()));
    assertThat(Judges.findings(documents)).isEmpty();
  }

  private List<String> rows(String statement, String id) {
    String text = statement.formatted(id);
    return server.rows(text.startsWith("select") ? text : text + " returning 1");
  }

  /// The renditions whose pictures the watch page's player asked for.
  private static List<String> played(Visit visit, String id) {
    int before = visit.requests().size();
    Playing.open(visit, "/watch/" + id).start();
    return visit.requests().stream()
        .skip(before)
        .map(Request::url)
        .filter(url -> url.endsWith(".m4s"))
        .map(url -> url.replaceFirst("/[^/]+$", "").replaceFirst(".*/", ""))
        .distinct()
        .toList();
  }

  private Path clip(String name, int seconds, boolean isHdr) {
    var file = folder.resolve(name);
    String colours =
        isHdr
            ? "color_primaries=bt2020:colorspace=bt2020nc:color_trc=smpte2084"
            : "color_primaries=bt709:colorspace=bt709:color_trc=bt709";
    stage
        .ffmpeg()
        .run(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=640x360:rate=%d:duration=%d".formatted(RATE, seconds),
            "-vf",
            "format=%s,setparams=range=tv:%s".formatted(isHdr ? "yuv420p10le" : "yuv420p", colours),
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=error" + (isHdr ? ":max-cll=1000,400" : ""),
            file.toString());
    return file;
  }

  /// Attributes of all variants by the names of their renditions, in order.
  private Map<String, String> streams(JsonNode film) {
    var streams = new LinkedHashMap<String, String>();
    STREAM
        .matcher(server.api().get(film.path("hls").asText()).body())
        .results()
        .forEach(found -> streams.put(found.group(2), found.group(1)));
    return streams;
  }

  private String playlist(JsonNode film, String rendition) {
    var main = URI.create(film.path("hls").asText());
    return Playlists.fetch(server.api(), main).variants().stream()
        .map(URI::toString)
        .filter(address -> address.contains("/" + rendition + "/"))
        .findFirst()
        .orElseThrow();
  }

  private List<Double> times(String playlist) {
    return probe("frame=pts_time", playlist).stream()
        .map(line -> Double.valueOf(line.replaceAll(",.*", "")))
        .toList();
  }

  private String described(String playlist) {
    var lines =
        probe(
            "stream=codec_name,pix_fmt,color_range,color_space,color_transfer,color_primaries",
            playlist);
    return lines.getFirst().replaceFirst(",$", "");
  }

  /// The content's brightest pixel and brightest mean, as the stream says.
  private String lights(String playlist) {
    return String.join(
        " ",
        stage
            .ffmpeg()
            .probe(
                "-show_entries",
                "stream_side_data=max_content,max_average",
                "-of",
                "compact=p=0:nk=1",
                playlist));
  }

  /// Of each representation alone: FFmpeg's client ends all with the first that ends.
  private List<Integer> frameCounts(JsonNode film) {
    var counts = new ArrayList<Integer>();
    for (int i = 0; i < streams(film).size(); i++) {
      var frames =
          stage
              .ffmpeg()
              .probe(
                  "-select_streams",
                  "v:" + i,
                  "-show_entries",
                  "frame=pts_time",
                  "-of",
                  "csv=p=0",
                  film.path("dash").asText());
      counts.add((int) frames.stream().filter(line -> !line.isBlank()).count());
    }
    return counts;
  }

  private List<String> probe(String entries, String playlist) {
    return stage
        .ffmpeg()
        .probe("-select_streams", "v:0", "-show_entries", entries, "-of", "csv=p=0", playlist)
        .stream()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
