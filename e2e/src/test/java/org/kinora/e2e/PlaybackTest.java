package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
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

/// The published film played by FFmpeg, GStreamer, hls.js, Shaka Player and dash.js: each decodes
/// as many frames as the source has, from zero on and without a gap. The best quality is published
/// as it was uploaded, the others are encoded: who changes changes between the two.
@ExtendWith(OnStage.class)
@Isolated
class PlaybackTest {

  private static final double FRAME_SECONDS = 1001 / 30000.0;
  private static final Duration PLAY_LIMIT = Duration.ofMinutes(2);
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

  @Test
  void players_in_a_browser_decode_every_frame() throws IOException {
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      Screening.PLAYERS.forEach(player -> screening.open(player, stage.film(), 2, ""));
      for (var outcome : screening.outcomes().values()) {
        isAtItsEnd(outcome);
        assertThat(frames(outcome)).as(outcome::toString).isEqualTo(Media.FILM_FRAMES);
        assertThat(words(outcome.path("widths"))).containsExactly("640");
        assertThat(words(outcome.path("sounds"))).containsExactlyInAnyOrder("en", "fr");
        assertThat(words(outcome.path("texts"))).containsExactlyInAnyOrder("en", "ar");
      }
    }
  }

  @Test
  void players_change_to_what_was_copied() throws IOException {
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      Screening.PLAYERS.forEach(player -> screening.open(player, stage.film(), 2, "&switch=up"));
      screening.open("dash.js dash", stage.film(), 2, "&switch=up&append=1");
      screening
          .outcomes()
          .forEach(
              (player, outcome) -> {
                changed(outcome, true);
                // By its defaults, dash.js replaces what is being shown: see docs/api.md.
                boolean isReplaced = player.equals("dash.js dash&switch=up");
                int lost = isReplaced ? FILM_GOP : B_FRAMES;
                assertThat(frames(outcome))
                    .as(player + ": " + outcome)
                    .isBetween(Media.FILM_FRAMES - lost, MOST_FRAMES);
              });
    }
  }

  @Test
  void players_change_back_from_what_was_copied() throws IOException {
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      Screening.PLAYERS.forEach(player -> screening.open(player, stage.film(), 2, "&switch=down"));
      for (var outcome : screening.outcomes().values()) {
        changed(outcome, false);
        assertThat(frames(outcome))
            .as(outcome::toString)
            .isBetween(Media.FILM_FRAMES - B_FRAMES, MOST_FRAMES);
      }
    }
  }

  @Test
  void dash_js_switches_between_encoded_qualities_without_a_gap() throws IOException {
    var id = stage.api().upload(stage.media().deepFilm(), "film-422.mkv");
    var film = stage.api().awaitComplete(id, ENCODED);
    try (var screening = new Screening(stage, PLAY_LIMIT)) {
      screening.open("dash.js dash", film, 2, "&switch=up");
      var outcome = screening.outcomes().values().iterator().next();
      changed(outcome, true);
      assertThat(frames(outcome)).as(outcome::toString).isGreaterThanOrEqualTo(Media.FILM_FRAMES);
    }
  }

  private static void changed(JsonNode outcome, boolean isUp) {
    isAtItsEnd(outcome);
    var widths = words(outcome.path("widths")).stream().map(Integer::valueOf).toList();
    assertThat(widths).as(outcome::toString).hasSizeGreaterThan(1);
    assertThat(isUp ? widths.getFirst() : widths.getLast()).isLessThan(300);
    assertThat(isUp ? widths.getLast() : widths.getFirst()).isEqualTo(640);
  }

  private static void isAtItsEnd(JsonNode outcome) {
    assertThat(outcome.path("seconds").asDouble()).isEqualTo(Media.FILM_SECONDS, within(0.15));
  }

  private static int frames(JsonNode outcome) {
    return outcome.path("frames").asInt();
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
