package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Media addresses as caches, players and strangers use them.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class DeliveryTest {

  private final Stage stage;
  private final Api viewer;

  DeliveryTest(Stage stage) {
    this.stage = stage;
    this.viewer = stage.api().anonymous();
  }

  @Test
  void a_segment_is_immutable_has_a_tag_and_is_open_to_other_origins() {
    var response = viewer.bytes(segment(), "Origin", "https://player.example");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).contains("immutable").contains("max-age=");
    assertThat(header(response, "ETag")).matches("\"[^\"]+\"");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(response, "Content-Type")).startsWith("video/mp4");
    assertThat(response.body()).hasSize((int) length(response));
  }

  @Test
  void head_says_what_get_says() {
    for (var address : List.of(segment(), hls(), dash())) {
      var get = viewer.bytes(address, "Accept-Encoding", "identity");
      var head = viewer.send("HEAD", address, "", "Accept-Encoding", "identity");
      assertThat(head.statusCode()).as(address).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      for (var name : List.of("Content-Length", "Content-Type", "ETag", "Cache-Control")) {
        assertThat(head.headers().firstValue(name))
            .as(address + " " + name)
            .isEqualTo(get.headers().firstValue(name));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-0,0,1", "bytes=10-19,10,20", "bytes=100-,100,-1", "bytes=-7,-7,-1"})
  void a_range_is_exactly_those_bytes(String range, int first, int end) {
    var whole = viewer.bytes(segment()).body();
    int from = first < 0 ? whole.length + first : first;
    int to = end < 0 ? whole.length : end;
    var part = viewer.bytes(segment(), "Range", range);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    assertThat(header(part, "Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, whole.length));
  }

  @Test
  void metrics_name_routes_and_never_addresses() {
    var film = stage.film().path("id").asText();
    for (var address : List.of(segment(), hls(), dash())) {
      viewer.send("OPTIONS", address, "", "Origin", "https://player.example");
      viewer.send("POST", address, "");
    }
    viewer.get("/watch/" + film);
    viewer.get("/nothing-here/made-up-1");
    viewer.get("/watch;made-up-2");
    viewer.send("DELETE", "/watch/made-up-3", "");
    viewer.send("OPTIONS", "/made-up-4", "");
    viewer.send("PUT", "/api/v1/videos/made-up-5", "{}", "Content-Type", "application/json");
    var uris =
        stage
            .api()
            .get("/q/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count"))
            .map(line -> line.replaceFirst(".*uri=\"([^\"]*)\".*", "$1"))
            .distinct()
            .toList();
    assertThat(uris)
        .contains("/media/{path}", "/watch/{id}", "NOT_FOUND", "REFUSED")
        .hasSizeLessThan(100)
        .allSatisfy(uri -> assertThat(uri).doesNotContain(film).doesNotContain("made-up"))
        .filteredOn(uri -> uri.startsWith("/media/"))
        .containsExactly("/media/{path}");
    assertThat(stage.server().log()).doesNotContain("URI tags");
  }

  @Test
  void a_range_beyond_the_end_is_416_and_says_the_size() {
    long size = length(viewer.bytes(segment()));
    var response = viewer.get(segment(), "Range", "bytes=" + size + "-");
    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-1", "bytes=a-b", "lines=1-2", "bytes=-", "bytes"})
  void a_range_that_makes_no_sense_is_ignored_or_refused(String range) {
    assertThat(viewer.bytes(segment(), "Range", range).statusCode()).isIn(200, 416);
  }

  @Test
  void a_changed_file_is_never_joined_to_an_old_part() {
    var tag = header(viewer.bytes(segment()), "ETag");
    var same = viewer.bytes(segment(), "Range", "bytes=0-9", "If-Range", tag);
    assertThat(same.statusCode()).isEqualTo(206);
    var other = viewer.bytes(segment(), "Range", "bytes=0-9", "If-Range", "\"another\"");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).hasSizeGreaterThan(10);
  }

  @Test
  void what_a_cache_already_has_is_not_sent_again() {
    for (var address : List.of(segment(), hls(), dash())) {
      var tag = header(viewer.bytes(address), "ETag");
      var again = viewer.bytes(address, "If-None-Match", tag);
      assertThat(again.statusCode()).as(address).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
      assertThat(viewer.bytes(address, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void texts_are_compressed_for_those_who_take_it() throws IOException {
    for (var address : List.of(hls(), dash())) {
      var plain = viewer.get(address, "Accept-Encoding", "identity").body();
      var packed = viewer.bytes(address, "Accept-Encoding", "gzip");
      assertThat(header(packed, "Content-Encoding")).as(address).isEqualTo("gzip");
      assertThat(header(packed, "Vary").toLowerCase(java.util.Locale.ROOT))
          .contains("accept-encoding");
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(unpacked.readAllBytes()).asString().isEqualTo(plain);
      }
    }
    var segment = viewer.bytes(segment(), "Accept-Encoding", "gzip");
    assertThat(segment.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void a_browser_on_another_site_may_ask_for_ranges() {
    var answer =
        viewer.send(
            "OPTIONS",
            segment(),
            "",
            "Origin",
            "https://player.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "range");
    assertThat(answer.statusCode()).isIn(200, 204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
        .contains("range");
  }

  @Test
  void http_2_brings_the_same_bytes() throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (var address : List.of(segment(), hls())) {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        var second = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(second.body()).isEqualTo(viewer.bytes(address).body());
      }
    }
  }

  @Test
  void only_reading_is_possible() {
    for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertThat(viewer.send(method, segment(), "x").statusCode()).as(method).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../etc/passwd",
        "%2e%2e/%2e%2e/secrets/local-token",
        "0.m4s",
        "99999.m4s",
        "-1.m4s",
        "1.m4s;x",
        "1.m4s%00",
        "file.mp4/.."
      })
  void what_is_not_there_is_404(String name) {
    var folder = segment().substring(0, segment().lastIndexOf('/') + 1);
    var response = viewer.get(folder + name);
    assertThat(response.statusCode()).as(name).isIn(400, 404);
    assertThat(response.body()).doesNotContain("root:", stage.server().localToken());
  }

  @Test
  void media_of_a_private_video_need_the_signed_address_and_a_flipped_character_ends_it() {
    var api = stage.api();
    var id = api.upload(stage.media().clip(), "Private clip.mp4");
    api.awaitComplete(id, java.time.Duration.ofMinutes(2));
    var changed =
        api.send(
            "PATCH",
            "/api/v1/videos/" + id,
            "{\"visibility\":\"private\"}",
            "Content-Type",
            "application/json");
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
    var hls = api.video(id).path("hls").asText();
    assertThat(viewer.get("/api/v1/videos/" + id).statusCode()).isEqualTo(404);
    assertThat(viewer.get(hls).statusCode()).isEqualTo(200);
    var playlists = Playlists.fetch(viewer, URI.create(hls));
    assertThat(playlists.variants()).isNotEmpty();

    var signature = signature(hls, id);
    assertThat(viewer.get(hls.replace(signature, "public")).statusCode()).isIn(403, 404);
    for (int i = 0; i < signature.length(); i++) {
      var flipped = new StringBuilder(signature);
      flipped.setCharAt(i, signature.charAt(i) == 'A' ? 'Q' : 'A');
      assertThat(viewer.get(hls.replace(signature, flipped)).statusCode())
          .as("character " + i)
          .isIn(403, 404);
    }
    var other = stage.film().path("id").asText();
    assertThat(viewer.get(hls.replace(id, other)).statusCode()).isIn(403, 404);
  }

  /// The part of the address before the video's id.
  private static String signature(String address, String id) {
    var before = address.substring(0, address.indexOf("/" + id));
    return before.substring(before.lastIndexOf('/') + 1);
  }

  private String segment() {
    var playlists = Playlists.fetch(viewer, URI.create(hls()));
    return playlists.files(playlists.variants().getFirst()).stream()
        .map(URI::toString)
        .filter(file -> file.endsWith(".m4s"))
        .findFirst()
        .orElseThrow();
  }

  private String hls() {
    return stage.film().path("hls").asText();
  }

  private String dash() {
    return stage.film().path("dash").asText();
  }

  private static long length(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length").orElseThrow();
  }

  private static String header(HttpResponse<?> response, String name) {
    return Optional.of(response)
        .flatMap(r -> r.headers().firstValue(name))
        .orElseThrow(() -> new AssertionError("No " + name + " in " + response.headers().map()));
  }
}
