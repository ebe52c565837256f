package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published film played by FFmpeg, GStreamer, hls.js, Shaka Player and dash.js: each decodes
/// as many frames as the source has, from zero on and without a gap. The best quality is published
/// as it was uploaded, the others are encoded: who changes changes between the two.
@ExtendWith(OnStage.class)
@Isolated
class PlaybackTest {

  private static final double FRAME_SECONDS = 1001 / 30000.0;
  private static final double PLAY_LIMIT_MS = 120_000;
  private static final Duration ENCODED = Duration.ofMinutes(2);
  // Frames between keyframes of the source, as its encoder chooses them.
  private static final int FILM_GOP = 250;
  // Pictures that its encoder shows before the one that they are coded after.
  private static final int B_FRAMES = 3;
  // Of what was loaded twice, a player may decode a second again; that is not shown again.
  private static final int MOST_FRAMES = Media.FILM_FRAMES + 30;

  private final Stage stage;

  PlaybackTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void the_source_has_as_many_frames_as_the_tests_believe() {
    var frames = videoFrames(stage.media().film().toString());
    assertThat(frames.values()).hasSize(1).allSatisfy(f -> assertThat(f).hasSize(720));
  }

  @Test
  void ffmpeg_decodes_every_frame_of_every_hls_variant() {
    var playlists = playlists();
    assertThat(playlists.variants()).hasSizeGreaterThanOrEqualTo(2);
    for (var variant : playlists.variants()) {
      videoFrames(variant.toString()).values().forEach(frames -> isWhole(variant, frames));
    }
  }

  @Test
  void ffmpeg_decodes_every_frame_of_every_dash_representation() {
    var representations = videoFrames(dash().toString());
    assertThat(representations).hasSameSizeAs(playlists().variants());
    representations.values().forEach(frames -> isWhole(dash(), frames));
  }

  @Test
  void both_audio_tracks_are_whole_and_without_a_gap() {
    var audio = playlists().renditions("AUDIO");
    assertThat(audio).hasSize(2);
    for (var track : audio) {
      isContinuousSound(track);
    }
  }

  @Test
  void the_renditions_refer_to_languages() {
    var main = playlists().texts().values().iterator().next();
    assertThat(main).contains("LANGUAGE=\"en\"").contains("LANGUAGE=\"fr\"");
    assertThat(main).contains("LANGUAGE=\"ar\"");
  }

  @Test
  void gstreamer_decodes_every_frame_over_hls() {
    isWhole(hls(), sinceFirst(Gstreamer.pictures(hls())));
  }

  @Test
  void gstreamer_decodes_every_frame_over_dash() {
    isWhole(dash(), sinceFirst(Gstreamer.pictures(dash())));
  }

  @ParameterizedTest(name = "{0} plays {1} to its end")
  @CsvSource({"hls.js, hls", "shaka, hls", "shaka, dash", "dash.js, dash"})
  void a_player_in_a_browser_decodes_every_frame(String player, String protocol)
      throws IOException {
    var outcome = played(player, protocol.equals("hls") ? hls() : dash(), "");
    assertThat(outcome.path("frames").asInt()).as(outcome::toString).isEqualTo(Media.FILM_FRAMES);
    assertThat(words(outcome.path("widths"))).containsExactly("640");
    assertThat(words(outcome.path("sounds"))).containsExactlyInAnyOrder("en", "fr");
    assertThat(words(outcome.path("texts"))).containsExactlyInAnyOrder("en", "ar");
  }

  @ParameterizedTest(name = "{0} changes {1}{2} to what was copied")
  @CsvSource({
    "hls.js, hls, ''",
    "shaka, hls, ''",
    "shaka, dash, ''",
    "dash.js, dash, &append=1",
    "dash.js, dash, ''"
  })
  void a_player_changes_to_what_was_copied(String player, String protocol, String settings)
      throws IOException {
    var outcome = played(player, address(protocol), "&switch=up" + settings);
    changed(outcome, true);
    // By its defaults, dash.js replaces what is being shown: see docs/api.md.
    boolean isReplaced = player.equals("dash.js") && settings.isEmpty();
    assertThat(outcome.path("frames").asInt())
        .as(outcome::toString)
        .isBetween(Media.FILM_FRAMES - (isReplaced ? FILM_GOP : B_FRAMES), MOST_FRAMES);
  }

  @ParameterizedTest(name = "{0} changes {1} back from what was copied")
  @CsvSource({"hls.js, hls", "shaka, hls", "shaka, dash", "dash.js, dash"})
  void a_player_changes_back_from_what_was_copied(String player, String protocol)
      throws IOException {
    var outcome = played(player, address(protocol), "&switch=down");
    changed(outcome, false);
    assertThat(outcome.path("frames").asInt())
        .as(outcome::toString)
        .isBetween(Media.FILM_FRAMES - B_FRAMES, MOST_FRAMES);
  }

  @Test
  void dash_js_switches_between_encoded_qualities_without_a_gap() throws IOException {
    var id = stage.api().upload(stage.media().deepFilm(), "film-422.mkv");
    var film = stage.api().awaitComplete(id, ENCODED);
    var outcome = played("dash.js", address(film, "dash"), "&switch=up");
    changed(outcome, true);
    assertThat(outcome.path("frames").asInt())
        .as(outcome::toString)
        .isGreaterThanOrEqualTo(Media.FILM_FRAMES);
  }

  private static void changed(JsonNode outcome, boolean isUp) {
    var widths = words(outcome.path("widths")).stream().map(Integer::valueOf).toList();
    assertThat(widths).as(outcome::toString).hasSizeGreaterThan(1);
    assertThat(isUp ? widths.getFirst() : widths.getLast()).isLessThan(300);
    assertThat(isUp ? widths.getLast() : widths.getFirst()).isEqualTo(640);
  }

  private URI address(String protocol) {
    return protocol.equals("hls") ? hls() : dash();
  }

  private JsonNode played(String player, URI address, String settings) throws IOException {
    try (var pages = new PlayerPages();
        var context = stage.chromium().browser().newContext()) {
      var page = context.newPage();
      int rate = settings.isEmpty() ? 4 : 2;
      page.navigate(pages.page(player, address, rate) + settings);
      return outcome(page);
    }
  }

  private static JsonNode outcome(Page page) {
    page.waitForFunction(
        "() => window.outcome", null, new Page.WaitForFunctionOptions().setTimeout(PLAY_LIMIT_MS));
    var outcome = Api.parse((String) page.evaluate("() => JSON.stringify(window.outcome)"));
    assertThat(outcome.path("error").asText()).as(outcome::toString).isEmpty();
    assertThat(outcome.path("corrupted").asInt()).isZero();
    assertThat(outcome.path("seconds").asDouble()).isEqualTo(Media.FILM_SECONDS, within(0.15));
    return outcome;
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private void isContinuousSound(URI track) {
    var lines =
        stage
            .ffmpeg()
            .probe(
                "-select_streams",
                "a:0",
                "-show_entries",
                "frame=pts_time,duration_time",
                "-of",
                "csv=p=0",
                track.toString());
    double end = 0;
    for (var line : lines) {
      var fields = line.split(",", -1);
      double start = Double.parseDouble(fields[0]);
      assertThat(start).as(track + " at " + end).isEqualTo(end, within(0.03));
      end = start + Double.parseDouble(fields[1]);
    }
    assertThat(end).as(track.toString()).isEqualTo(Media.FILM_SECONDS, within(0.1));
  }

  /// GStreamer's clients leave the edit lists of fragmented files aside (ISO/IEC 14496-12 §8.6.6)
  /// and show everything later by the encoder's delay, two frames.
  private static List<Double> sinceFirst(List<Double> pictures) {
    double delay = pictures.isEmpty() ? 0 : pictures.getFirst();
    assertThat(delay).isBetween(0.0, 2 * FRAME_SECONDS + 0.001);
    return pictures.stream().map(time -> time - delay).toList();
  }

  private static void isWhole(URI address, List<Double> frames) {
    assertThat(frames).as(address.toString()).hasSize(Media.FILM_FRAMES);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i))
          .as(address + ", frame " + i)
          .isEqualTo(i * FRAME_SECONDS, within(0.0015));
    }
  }

  /// Times of all decoded frames by stream.
  private Map<Integer, List<Double>> videoFrames(String address) {
    var frames = new TreeMap<Integer, List<Double>>();
    var lines =
        stage
            .ffmpeg()
            .probe(
                "-select_streams",
                "v",
                "-show_entries",
                "frame=stream_index,pts_time",
                "-of",
                "csv=p=0",
                address);
    for (var line : lines) {
      var fields = line.split(",", -1);
      frames
          .computeIfAbsent(Integer.valueOf(fields[0]), _ -> new ArrayList<>())
          .add(Double.valueOf(fields[1]));
    }
    return frames;
  }

  private Playlists playlists() {
    return Playlists.fetch(stage.api().anonymous(), hls());
  }

  private URI hls() {
    return address(stage.film(), "hls");
  }

  private URI dash() {
    return address(stage.film(), "dash");
  }

  private static URI address(JsonNode video, String protocol) {
    return URI.create(video.path(protocol).asText());
  }
}
