package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What other sites and search engines are given of videos, and what not.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShareTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SITE = "https://films.example";
  private static final String TITLE = "Waves & </script><b>wind</b>";
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

  private final Stage stage;
  private final Server server;
  private final Api owner;
  private final Api stranger;
  private final Map<String, String> films = new LinkedHashMap<>();

  ShareTest(Stage stage) {
    this.stage = stage;
    server = Server.start(stage.folder("share").resolve("data"), Map.of("KINORA_PUBLIC_URL", SITE));
    owner = server.api();
    stranger = owner.anonymous();
  }

  @BeforeAll
  void publish() {
    for (var kind :
        List.of("public", "unlisted", "members", "password", "private", "premiere", "deleted")) {
      films.put(kind, owner.upload(stage.media().clip(), kind));
    }
    films.values().forEach(id -> owner.awaitComplete(id, LIMIT));
    films.forEach(
        (kind, id) -> {
          switch (kind) {
            case "public" ->
                change(
                    id,
                    Map.of("visibility", kind, "title", TITLE, "description", "Of\n\"the\" sea."));
            case "password" -> change(id, Map.of("visibility", kind, "password", "open sesame"));
            case "premiere" ->
                change(
                    id,
                    Map.of(
                        "visibility",
                        "public",
                        "premieres",
                        true,
                        "listedAt",
                        Instant.now().plus(Duration.ofDays(2)).toString()));
            case "deleted" -> owner.send("DELETE", "/api/v1/videos/" + id, "");
            default -> change(id, Map.of("visibility", kind));
          }
        });
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void a_player_for_frames_is_given_of_what_everybody_may_watch() {
    for (var kind : List.of("public", "unlisted")) {
      var page = embed(kind, stranger);
      assertThat(page.statusCode()).as(kind).isEqualTo(200);
      assertThat(page.body()).contains("<kinora-player", "master.m3u8", "noindex");
      assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(page.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .startsWith("default-src 'self';")
          .endsWith("frame-ancestors *")
          .doesNotContain("unsafe");
    }
    assertThat(embed("public", stranger).body()).doesNotContain("<b>wind").contains("&lt;b&gt;");
    for (var kind : List.of("members", "password", "private", "premiere", "deleted")) {
      // Nobody is signed in to a frame, the owner neither.
      for (var person : List.of(stranger, owner)) {
        var page = embed(kind, person);
        assertThat(page.statusCode()).as(kind).isEqualTo(404);
        assertThat(page.body()).as(kind).doesNotContain("/media/", ">" + kind);
      }
    }
    assertThat(get("/embed/no-such-film").statusCode()).isEqualTo(404);
    assertThat(get("/watch/" + film("public")).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).endsWith("frame-ancestors 'self'"));
  }

  @Test
  void only_sites_on_the_channels_list_show_it() throws IOException {
    var id = film("public");
    var channel = "/api/v1/channels/" + owner.video(id).path("channel").asText();
    try (var allowed = new Elsewhere(id);
        var other = new Elsewhere(id)) {
      assertThat(patch(channel, Map.of("embedders", List.of("a.org; script-src *"))).statusCode())
          .isEqualTo(422);
      assertThat(patch(channel, Map.of("embedders", List.of(allowed.host()))).statusCode())
          .isEqualTo(200);
      assertThat(stranger.json(channel).path("embedders").path(0).asText())
          .isEqualTo(allowed.host());
      assertThat(get("/embed/" + id).headers().firstValue("Content-Security-Policy").orElseThrow())
          .endsWith("frame-ancestors 'self' " + allowed.host());
      try (var context = stage.chromium().browser().newContext()) {
        var page = context.newPage();
        page.navigate(other.address());
        assertThat(player(page)).as("in a frame of another site").isFalse();
        page.navigate(allowed.address());
        var frame = frame(page);
        frame.waitForSelector("kinora-player .kp-controls");
        frame.evaluate("() => document.querySelector('video').play()");
        frame.waitForFunction("() => document.querySelector('video').currentTime > 0.2");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Program.home().resolve("e2e/target/screenshots/embed.png")));
        assertThat(context.cookies()).isEmpty();
      }
    } finally {
      patch(channel, Map.of("embedders", List.of()));
    }
  }

  @Test
  void oembed_says_how_to_show_a_video() {
    var watch = SITE + "/watch/" + film("public");
    var answer = oembed(watch, "");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    var video = Api.parse(answer.body());
    assertThat(video.path("version").asText()).isEqualTo("1.0");
    assertThat(video.path("type").asText()).isEqualTo("video");
    assertThat(video.path("title").asText()).isEqualTo(TITLE);
    assertThat(video.path("html").asText())
        .startsWith("<iframe src=\"" + SITE + "/embed/" + film("public") + "\"")
        .doesNotContain("</script>");
    assertThat(video.path("author_url").asText()).startsWith(SITE + "/c/");
    assertThat(video.path("thumbnail_url").asText()).startsWith(SITE + "/media/public/");
    var small = Api.parse(oembed(watch, "&maxwidth=160&maxheight=4000").body());
    assertThat(small.path("width").asInt()).isEqualTo(160);
    assertThat(small.path("html").asText()).contains("width=\"160\"");
    var xml = oembed(watch + "?t=3", "&format=xml");
    assertThat(xml.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(xml.body()).contains("<type>video</type>", "&lt;iframe");
    assertThat(
            oembed(server.base().resolve("/embed/" + film("unlisted")).toString(), "").statusCode())
        .as("by the address that was asked")
        .isEqualTo(200);
  }

  @Test
  void oembed_knows_nothing_else() {
    for (var kind : List.of("members", "password", "private", "premiere", "deleted")) {
      isRefused(oembed(SITE + "/watch/" + film(kind), ""), 404, "oembed-address-unknown");
    }
    var path = "/watch/" + film("public");
    for (var address :
        List.of(
            "",
            path,
            "https://other.example" + path,
            SITE + ".evil.example" + path,
            SITE + "/watch/../embed/x",
            SITE + path + "/edit",
            SITE + path + "?" + "x".repeat(600))) {
      isRefused(oembed(address, ""), 404, "oembed-address-unknown");
    }
    isRefused(oembed(SITE + path, "&format=yaml"), 400, "oembed-format-invalid");
    for (var size : List.of("0", "-1", "9999999999", "1e3", "x")) {
      isRefused(oembed(SITE + path, "&maxwidth=" + size), 400, "oembed-size-invalid");
    }
  }

  @Test
  void pages_of_public_videos_describe_themselves() {
    var id = film("public");
    var page = get("/watch/" + id).body();
    assertThat(page)
        .contains(
            "<link rel=\"canonical\" href=\"" + SITE + "/watch/" + id + "\">",
            "type=\"application/json+oembed\"",
            "property=\"og:video\" content=\"" + SITE + "/embed/" + id,
            "name=\"twitter:card\" content=\"player\"",
            "property=\"og:description\" content=\"Of &quot;the&quot; sea.\"");
    var data = data(page);
    assertThat(data.path("@type").asText()).isEqualTo("VideoObject");
    assertThat(data.path("name").asText()).isEqualTo(TITLE);
    assertThat(data.path("embedUrl").asText()).isEqualTo(SITE + "/embed/" + id);
    assertThat(data.path("duration").asText()).startsWith("PT");
    assertThat(get("/watch/" + film("unlisted")).body())
        .contains("noindex", "/embed/" + film("unlisted"))
        .doesNotContain("\"og:", "ld+json", "rel=\"canonical\"");
    var forMembers = owner.get("/watch/" + film("members"), "Accept", "text/html").body();
    assertThat(forMembers).contains("noindex").doesNotContain("/embed/", "ld+json");
  }

  @Test
  void the_page_with_its_card_keeps_to_the_policy() {
    try (var visit = Visit.ofStranger(stage, server)) {
      var page = visit.open("/watch/" + film("public"));
      page.click(".disclosure summary:has-text('Share')");
      assertThat(page.textContent("dl.facts")).contains("<iframe src=\"" + SITE + "/embed/");
      visit.wholeScreenshot("watch-share");
    }
  }

  @Test
  void search_engines_find_what_is_public_and_nothing_else() {
    var robots = get("/robots.txt");
    assertThat(robots.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(robots.body()).contains("Sitemap: " + SITE + "/sitemap.xml", "Disallow: /my/");
    var index = get("/sitemap.xml");
    assertThat(index.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/xml");
    assertThat(index.body())
        .contains(SITE + "/sitemap/pages.xml", SITE + "/sitemap/videos-1.xml")
        .doesNotContain("videos-2");
    var id = film("public");
    var map = get("/sitemap/videos-1.xml").body();
    assertThat(map)
        .contains(
            "<loc>" + SITE + "/watch/" + id + "</loc>",
            "<video:player_loc>" + SITE + "/embed/" + id,
            "<video:description>Of \"the\" sea.</video:description>",
            "<video:thumbnail_loc>" + SITE + "/media/public/");
    films.forEach(
        (kind, other) -> {
          if (!kind.equals("public")) {
            assertThat(map).as(kind).doesNotContain(other);
          }
        });
    var channel = owner.video(id).path("channel").asText();
    assertThat(get("/sitemap/pages.xml").body()).contains(SITE + "/c/" + channel);
    for (var number : List.of("0", "2", "51", "999", "-1", "x")) {
      assertThat(get("/sitemap/videos-" + number + ".xml").statusCode()).as(number).isEqualTo(404);
    }
  }

  /// A page of another site with our player in a frame.
  private final class Elsewhere implements AutoCloseable {
    private final HttpServer http;

    Elsewhere(String id) throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var page =
          """
          <!doctype html><title>Elsewhere</title><h1>A page elsewhere</h1>
          <iframe src="%s" width="640" height="360"></iframe>
          """
              .formatted(server.base().resolve("/embed/" + id))
              .getBytes(StandardCharsets.UTF_8);
      http.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      http.start();
    }

    String host() {
      return "localhost:" + http.getAddress().getPort();
    }

    String address() {
      return "http://" + host() + "/";
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }

  private static Frame frame(Page page) {
    return page.frames().stream()
        .filter(frame -> frame.parentFrame() != null)
        .findFirst()
        .orElseThrow();
  }

  private static boolean player(Page page) {
    return frame(page).locator("kinora-player").count() > 0;
  }

  private String film(String kind) {
    return Objects.requireNonNull(films.get(kind), kind);
  }

  private HttpResponse<String> embed(String kind, Api person) {
    return person.get("/embed/" + film(kind), "Accept", "text/html");
  }

  private HttpResponse<String> get(String path) {
    return stranger.get(path, "Accept", "text/html");
  }

  private HttpResponse<String> oembed(String address, String rest) {
    return stranger.get(
        "/api/v1/oembed?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + rest);
  }

  private void change(String id, Map<String, ?> change) {
    var changed = patch("/api/v1/videos/" + id, change);
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
  }

  private HttpResponse<String> patch(String address, Map<String, ?> change) {
    return owner.send("PATCH", address, Api.json(change), "Content-Type", "application/json");
  }

  private static JsonNode data(String page) {
    var found = DATA.matcher(page);
    assertThat(found.find()).isTrue();
    return Api.parse(found.group(1));
  }

  private static void isRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response::body).isEqualTo(status);
    assertThat(Api.parse(response.body()).path("code").asText()).isEqualTo(code);
  }
}
