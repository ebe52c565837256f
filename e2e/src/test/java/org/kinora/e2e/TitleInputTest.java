package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kinora.e2e.TitleShelf.TITLES;
import static org.kinora.e2e.TitleShelf.ask;
import static org.kinora.e2e.TitleShelf.at;
import static org.kinora.e2e.TitleShelf.isRefused;
import static org.kinora.e2e.TitleShelf.picture;
import static org.kinora.e2e.TitleShelf.png;
import static org.kinora.e2e.TitleShelf.sent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What is sent of films and series that can't be meant so.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class TitleInputTest {

  private static final String JSON = "application/json";

  private final Stage stage;
  private final TitleShelf catalogue;
  private final Api creator;
  private final Api stranger;

  TitleInputTest(Stage stage) {
    this.stage = stage;
    catalogue = TitleShelf.of(stage);
    creator = catalogue.api();
    stranger = stage.api().anonymous();
  }

  @Test
  void bad_words_are_refused_in_words() {
    var good = Map.of("kind", "movie", "name", "x");
    isRefused(
        ask(creator, "POST", TITLES, Map.of("kind", "opera", "name", "x")),
        422,
        "title-kind-invalid");
    isRefused(
        ask(creator, "POST", TITLES, Map.of("kind", "movie", "name", "  ")),
        422,
        "title-name-invalid");
    isRefused(
        ask(creator, "POST", TITLES, Map.of("kind", "movie", "name", "x".repeat(201))),
        422,
        "title-name-invalid");
    for (var slug : List.of("no spaces", "../etc", "a".repeat(81), "\u0430pple")) {
      var sent = Map.of("kind", "movie", "name", "x", "slug", slug);
      isRefused(ask(creator, "POST", TITLES, sent), 422, "title-slug-invalid");
    }
    var foreign = Map.of("kind", "movie", "name", "x", "channel", "no-such");
    isRefused(ask(creator, "POST", TITLES, foreign), 422, "title-channel-invalid");
    var slug = sent(creator, "POST", TITLES, good, 201).path("slug").asText();
    patchRefused(slug, Map.of("year", 12), "title-year-invalid");
    patchRefused(slug, Map.of("age", 99), "title-age-invalid");
    patchRefused(slug, Map.of("category", "no-such"), "title-category-unknown");
    patchRefused(slug, Map.of("synopsis", "x".repeat(5_001)), "title-synopsis-too-long");
    patchRefused(slug, Map.of("genres", List.of("x".repeat(51))), "title-genres-invalid");
    patchRefused(slug, Map.of("credits", List.of(Map.of("role", "x"))), "title-credits-invalid");
    isRefused(
        creator.send("PATCH", at(slug), "{\"owner\":1}", "Content-Type", JSON), 400, "bad-request");
    isRefused(stranger.get(TITLES + "?before=yesterday"), 400, "page-invalid");
    isRefused(stranger.get(TITLES + "?limit=101"), 400, "limit-invalid");
    isRefused(stranger.get(at("no-such-title-here")), 404, "no-such-title");
  }

  private void patchRefused(String slug, Map<String, ?> body, String code) {
    isRefused(ask(creator, "PATCH", at(slug), body), 422, code);
  }

  @Test
  void addresses_that_look_alike_belong_to_one() {
    var name = "wolf-" + catalogue.owner().name();
    var first = Map.of("kind", "movie", "name", "x", "slug", name);
    sent(creator, "POST", TITLES, first, 201);
    isRefused(ask(creator, "POST", TITLES, first), 409, "title-slug-taken");
    var alike = Map.of("kind", "movie", "name", "x", "slug", name.replace('l', '1'));
    isRefused(ask(creator, "POST", TITLES, alike), 409, "title-slug-taken");
    // A proposal gets a number instead.
    var proposed = sent(creator, "POST", TITLES, Map.of("kind", "movie", "name", name), 201);
    assertThat(proposed.path("slug").asText()).isEqualTo(name + "-2");
  }

  @Test
  void hostile_words_stay_words() {
    var slug = catalogue.series("Hostile <script>alert(1)</script>");
    sent(
        creator,
        "PATCH",
        at(slug),
        Map.of(
            "synopsis",
            "**bold** <img src=x onerror=alert(1)> [x](javascript:alert(1))",
            "credits",
            List.of(Map.of("role", "cast", "person", "</script><script>alert(1)//")),
            "genres",
            List.of("\"><b>"),
            "published",
            true),
        200);
    var page = stranger.get("/title/" + slug).body();
    assertThat(page).contains("<strong>bold</strong>", "application/ld+json", "TVSeries");
    assertThat(page).doesNotContain("<script>alert", "<img src=x", "href=\"javascript", "\"><b>");
    creator.send("DELETE", at(slug), "");
  }

  @Test
  void artwork_is_made_anew_and_goes_with_its_title() throws IOException {
    var slug = catalogue.series("Artwork");
    for (var slot : Map.of("poster", "600x900", "backdrop", "1600x900").entrySet()) {
      var set = picture(creator, slug, slot.getKey(), png(700, 500));
      assertThat(set.statusCode()).as(set::body).isEqualTo(200);
      var address = Api.parse(set.body()).path(slot.getKey()).asText();
      var got = stranger.bytes(address);
      assertThat(got.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      var made = ImageIO.read(new ByteArrayInputStream(got.body()));
      assertThat(made.getWidth() + "x" + made.getHeight()).isEqualTo(slot.getValue());
    }
    var poster = creator.json(at(slug)).path("poster").asText();
    var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    isRefused(
        picture(creator, slug, "poster", svg.getBytes(StandardCharsets.UTF_8)),
        422,
        "picture-unreadable");
    isRefused(
        picture(creator, slug, "poster", new byte[(8 << 20) + 1]),
        413,
        "channel-picture-too-large");
    assertThat(picture(creator, slug, "favicon", png(9, 9)).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/artwork/" + new UUID(0, 0) + "/poster-0.jpg").statusCode())
        .isEqualTo(404);
    assertThat(creator.json(at(slug)).path("poster").asText()).isEqualTo(poster);
    creator.send("DELETE", at(slug), "");
    assertThat(stranger.get(poster).statusCode()).isEqualTo(404);
    assertThat(stage.rows("select object_key from orphan where object_key like 'titles/%'"))
        .isEmpty();
  }

  @Test
  void marks_are_kept_and_forgotten_when_the_film_changes() {
    var video = catalogue.film("Marked");
    var address = "/api/v1/videos/" + video + "/marks";
    var marks = Map.of("intro", Map.of("fromMs", 1000, "toMs", 9000), "creditsMs", 50_000);
    sent(creator, "PUT", address, marks, 200);
    assertThat(stranger.json(address).path("intro").path("toMs").asLong()).isEqualTo(9000);
    for (var bad :
        List.of(
            Map.of("intro", Map.of("fromMs", 9000, "toMs", 1000)),
            Map.of("recap", Map.of("fromMs", 0)),
            Map.of("creditsMs", 60_000),
            Map.of("creditsMs", -1))) {
      isRefused(ask(creator, "PUT", address, bad), 422, "marks-invalid");
    }
    assertThat(stranger.get("/watch/" + video).statusCode()).isEqualTo(200);
    stage.rows(
        "update video set duration_ms = 30000 where id = '%s' returning id".formatted(video));
    assertThat(stranger.json(address).path("intro").isNull()).isTrue();
    assertThat(catalogue.owner().person(stage.server()).get("/videos/" + video + "/marks").body())
        .contains("was cut or replaced");
    sent(creator, "PUT", address, Map.of(), 200);
    assertThat(stage.rows("select 1 from video_mark where video_id = '%s'".formatted(video)))
        .isEmpty();
  }
}
