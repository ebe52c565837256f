package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the published film's playlists say, judged by other people's parsers.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ManifestTest {

  private final Stage stage;
  private final Api viewer;

  ManifestTest(Stage stage) {
    this.stage = stage;
    this.viewer = stage.api().anonymous();
  }

  @Test
  void checkers_find_nothing_in_any_playlist_manifest_or_subtitle() {
    var film = stage.film();
    var playlists = Playlists.fetch(viewer, URI.create(film.path("hls").asText()));
    var documents = new ArrayList<Judges.Document>();
    playlists
        .texts()
        .forEach((uri, text) -> documents.add(new Judges.Document(uri.toString(), "hls", text)));
    documents.add(document(film.path("dash").asText(), "dash"));
    documents.add(document(film.path("thumbnails").asText(), "thumbnails"));
    for (var subtitles : playlists.renditions("SUBTITLES")) {
      for (var file : playlists.files(subtitles)) {
        documents.add(document(file.toString(), "vtt"));
      }
    }
    assertThat(documents.stream().filter(d -> d.kind().equals("vtt"))).hasSize(2);
    assertThat(Judges.findings(documents)).isEmpty();
  }

  @Test
  void two_readers_of_mp4_find_nothing_wrong_in_any_rendition() {
    var playlists = Playlists.fetch(viewer, URI.create(stage.film().path("hls").asText()));
    var renditions = new ArrayList<>(playlists.variants());
    renditions.addAll(playlists.renditions("AUDIO"));
    assertThat(renditions).hasSizeGreaterThanOrEqualTo(4);
    var documents =
        renditions.stream()
            .map(uri -> new Judges.Document(uri.toString(), "mp4", base64(playlists.files(uri))))
            .toList();
    assertThat(Judges.findings(documents)).isEmpty();
  }

  @Test
  void variants_i_frames_audio_and_subtitles_are_all_offered() {
    var playlists = Playlists.fetch(viewer, URI.create(stage.film().path("hls").asText()));
    var main = playlists.texts().values().iterator().next();
    assertThat(main).contains("#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-I-FRAME-STREAM-INF:");
    assertThat(playlists.renditions("AUDIO")).hasSize(2);
    assertThat(playlists.renditions("SUBTITLES")).hasSize(2);
    assertThat(playlists.variants()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(main).contains("FRAME-RATE=29.97", "RESOLUTION=640x360", "CODECS=\"avc1.");
  }

  @Test
  void segments_of_all_encoded_variants_begin_at_the_same_times() {
    var playlists = Playlists.fetch(viewer, URI.create(stage.film().path("hls").asText()));
    // What is published as it was uploaded has its keyframes where they were.
    var encoded =
        playlists.variants().stream()
            .filter(uri -> !uri.toString().contains("/original/"))
            .toList();
    assertThat(encoded).hasSizeGreaterThanOrEqualTo(2);
    assertThat(encoded.stream().map(variant -> durations(playlists, variant)))
        .allSatisfy(
            durations -> assertThat(durations).isEqualTo(durations(playlists, encoded.getFirst())));
  }

  @Test
  void the_manifest_calls_nothing_aligned_that_begins_at_other_times() {
    var manifest = viewer.get(stage.film().path("dash").asText()).body();
    assertThat(manifest)
        .containsPattern(
            "id=\"original\"[^>]* segmentAlignment=\"false\"[^>]*>\\s*<SupplementalProperty"
                + " schemeIdUri=\"urn:mpeg:dash:adaptation-set-switching:2016\" value=\"video-avc1\"/>")
        .containsPattern("id=\"video-avc1\"[^>]* segmentAlignment=\"false\"")
        .doesNotContain("profile:cmaf");
  }

  @Test
  void everything_that_playlists_refer_to_is_there_and_dash_refers_to_the_same_bytes() {
    var film = stage.film();
    var playlists = Playlists.fetch(viewer, URI.create(film.path("hls").asText()));
    playlists.texts().keySet().stream()
        .skip(1)
        .flatMap(playlist -> playlists.files(playlist).stream())
        .distinct()
        .forEach(
            file -> {
              var head = viewer.send("HEAD", file.toString(), "");
              assertThat(head.statusCode()).as(file.toString()).isEqualTo(200);
              assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0))
                  .as(file.toString())
                  .isPositive();
            });
    var dash = URI.create(film.path("dash").asText());
    var manifest = viewer.get(dash.toString()).body();
    assertThat(manifest).contains("mimeType=\"image/jpeg\"", "lang=\"en\"", "lang=\"fr\"");
    var media = new ArrayList<>(playlists.variants());
    media.addAll(playlists.renditions("AUDIO"));
    assertThat(DashFiles.of(dash, manifest))
        .containsExactlyInAnyOrderElementsOf(
            media.stream().flatMap(playlist -> playlists.files(playlist).stream()).toList());
  }

  @Test
  void the_poster_and_every_thumbnail_sheet_are_pictures() {
    var film = stage.film();
    var poster = viewer.bytes(film.path("poster").asText());
    assertThat(poster.statusCode()).isEqualTo(200);
    assertThat(poster.headers().firstValue("Content-Type")).contains("image/jpeg");
    var thumbnails = URI.create(film.path("thumbnails").asText());
    var sheets =
        viewer
            .get(thumbnails.toString())
            .body()
            .lines()
            .filter(line -> line.contains("#xywh="))
            .map(line -> thumbnails.resolve(line.substring(0, line.indexOf('#'))))
            .distinct()
            .toList();
    assertThat(sheets)
        .isNotEmpty()
        .allSatisfy(
            sheet -> {
              var picture = viewer.bytes(sheet.toString());
              assertThat(picture.statusCode()).isEqualTo(200);
              assertThat(picture.body()).startsWith(0xff, 0xd8, 0xff);
            });
  }

  private static List<String> durations(Playlists playlists, URI variant) {
    return playlists.text(variant).lines().filter(line -> line.startsWith("#EXTINF:")).toList();
  }

  /// The bytes of all files, one after the other.
  private String base64(List<URI> files) {
    var bytes = new ByteArrayOutputStream();
    files.forEach(file -> bytes.writeBytes(viewer.bytes(file.toString()).body()));
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private Judges.Document document(String address, String kind) {
    var response = viewer.get(address);
    assertThat(response.statusCode()).as(address).isEqualTo(200);
    return new Judges.Document(address, kind, response.body());
  }
}
