package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kinora.e2e.TitleShelf.TITLES;
import static org.kinora.e2e.TitleShelf.ask;
import static org.kinora.e2e.TitleShelf.at;
import static org.kinora.e2e.TitleShelf.isRefused;
import static org.kinora.e2e.TitleShelf.picture;
import static org.kinora.e2e.TitleShelf.png;
import static org.kinora.e2e.TitleShelf.sent;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Films and series by REST.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class TitleTest {

  private static final String JSON = "application/json";

  private final Stage stage;
  private final TitleShelf catalogue;
  private final Api creator;
  private final Api other;
  private final Api stranger;

  TitleTest(Stage stage) {
    this.stage = stage;
    catalogue = TitleShelf.of(stage);
    creator = catalogue.api();
    other = Member.in(stage.server(), "creator").api(stage);
    stranger = stage.api().anonymous();
  }

  @Test
  void a_film_is_drafted_described_published_and_deleted() {
    var made = sent(creator, "POST", TITLES, Map.of("kind", "movie", "name", "The Ärk"), 201);
    var slug = made.path("slug").asText();
    assertThat(slug).startsWith("the-ark");
    isRefused(stranger.get(at(slug)), 404, "no-such-title");
    isRefused(other.get(at(slug)), 404, "no-such-title");
    var credits =
        List.of(
            Map.of("role", "cast", "person", "Ida Lind", "character", "The captain"),
            Map.of("role", "director", "person", "Bo Ek"));
    var said =
        sent(
            creator,
            "PATCH",
            at(slug),
            Map.of(
                "originalName",
                "Arken",
                "year",
                1999,
                "age",
                12,
                "credits",
                credits,
                "genres",
                List.of("Drama", "Sea"),
                "published",
                true),
            200);
    assertThat(said.path("credits").findValuesAsText("person"))
        .containsExactly("Bo Ek", "Ida Lind");
    assertThat(stranger.json(TITLES + "?kind=movie").path("titles").findValuesAsText("slug"))
        .contains(slug);
    assertThat(stranger.json(TITLES + "?kind=series").path("titles").findValuesAsText("slug"))
        .doesNotContain(slug);
    var video = catalogue.film("Main");
    sent(creator, "POST", at(slug) + "/parts", Map.of("kind", "main", "video", video), 201);
    assertThat(stranger.json(at(slug)).path("parts").findValuesAsText("video"))
        .containsExactly(video);
    assertThat(creator.send("DELETE", at(slug), "").statusCode()).isEqualTo(204);
    isRefused(stranger.get(at(slug)), 404, "no-such-title");
    assertThat(stranger.video(video).path("id").asText()).isEqualTo(video);
  }

  @Test
  void episodes_stand_in_order_whatever_order_they_come_in() {
    var slug = catalogue.series("Order");
    sent(creator, "PUT", at(slug) + "/seasons/2", Map.of(), 200);
    sent(creator, "PUT", at(slug) + "/seasons/0", Map.of("name", "Specials"), 200);
    catalogue.episode(slug, 0, 1, catalogue.film("S"));
    catalogue.episode(slug, 2, 1, catalogue.film("C"));
    catalogue.episode(slug, 1, 2, catalogue.film("B"));
    catalogue.episode(slug, 1, 1, catalogue.film("A"));
    var title = creator.json(at(slug));
    assertThat(title.path("seasons").findValuesAsText("number")).containsExactly("1", "2", "0");
    assertThat(title.path("parts"))
        .extracting(part -> part.path("season").asInt() + "." + part.path("number").asInt())
        .containsExactly("1.1", "1.2", "2.1", "0.1");
    var last =
        sent(creator, "POST", at(slug) + "/parts", Map.of("kind", "episode", "season", 1), 201);
    assertThat(last.path("number").asInt()).isEqualTo(3);
    assertThat(creator.send("DELETE", at(slug) + "/seasons/2", "").statusCode()).isEqualTo(204);
    assertThat(creator.json(at(slug)).path("parts").findValuesAsText("season"))
        .containsExactly("1", "1", "1", "0");
  }

  @Test
  void what_somebody_may_not_watch_is_not_named() {
    var slug = catalogue.series("Secrets");
    var seen = catalogue.film("Seen");
    var hidden =
        List.of(
            catalogue.film("Private", "private"),
            catalogue.film("Members", "members"),
            catalogue.film("Locked", "password"));
    var later = catalogue.film("Later");
    stage.rows(
        "update video set listed_at = now() + interval '1 day', premieres = true where id = '%s' returning id"
            .formatted(later));
    catalogue.episode(slug, 1, 1, seen);
    int number = 2;
    for (var each : hidden) {
      catalogue.episode(slug, 1, number++, each);
    }
    catalogue.episode(slug, 1, number, later);
    sent(creator, "PATCH", at(slug), Map.of("published", true), 200);
    var page = stranger.get("/title/" + slug).body();
    assertThat(page).contains("/watch/" + seen, "Not available yet");
    assertThat(page).doesNotContain(hidden).doesNotContain(later);
    assertThat(stranger.get(at(slug)).body()).contains(seen).doesNotContain(hidden);
    assertThat(other.get(at(slug)).body()).contains(seen, hidden.get(1));
    assertThat(creator.get(at(slug)).body()).contains(hidden).contains(later);
    // From the first on there is nothing that they could be led to.
    assertThat(stranger.get("/watch/" + seen).body())
        .contains("/title/" + slug)
        .doesNotContain(hidden);
  }

  @Test
  void a_video_has_one_place_and_is_the_owners() {
    var slug = catalogue.series("Places");
    var video = catalogue.film("Once");
    var part = catalogue.episode(slug, 1, 1, video).path("id").asText();
    var parts = at(slug) + "/parts";
    var again = Map.of("kind", "episode", "season", 1, "number", 2, "video", video);
    isRefused(ask(creator, "POST", parts, again), 409, "part-video-taken");
    var taken = Map.of("kind", "episode", "season", 1, "number", 1);
    isRefused(ask(creator, "POST", parts, taken), 409, "part-taken");
    sent(creator, "POST", parts, Map.of("kind", "trailer", "video", video), 201);
    var foreign = stage.film().path("id").asText();
    for (var bad : List.of(foreign, "nosuchvideo", "'; drop table video; --")) {
      isRefused(
          ask(creator, "POST", parts, Map.of("kind", "extra", "video", bad)),
          422,
          "part-video-invalid");
    }
    isRefused(
        ask(creator, "POST", parts, Map.of("kind", "episode", "season", 9)), 404, "no-such-season");
    isRefused(ask(creator, "POST", parts, Map.of("kind", "main")), 409, "title-not-a-series");
    isRefused(ask(creator, "POST", parts, Map.of("kind", "king")), 422, "part-kind-invalid");
    // Of another title it is nothing.
    var mine = catalogue.series("Other");
    isRefused(creator.send("DELETE", at(mine) + "/parts/" + part, ""), 404, "no-such-part");
    isRefused(
        creator.send("PATCH", at(mine) + "/parts/" + part, "{}", "Content-Type", JSON),
        404,
        "no-such-part");
    assertThat(creator.json(at(slug)).path("parts").size()).isEqualTo(2);
    // A video that goes leaves its episode without one.
    stage.rows("delete from video where id = '%s' returning id".formatted(video));
    assertThat(creator.json(at(slug)).path("parts").get(0).path("video").isNull()).isTrue();
  }

  @Test
  void nobody_changes_anothers_title_but_who_looks_after_the_site() {
    var slug = catalogue.series("Not yours");
    var part = catalogue.episode(slug, 1, 1, catalogue.film("Mine")).path("id").asText();
    sent(creator, "PATCH", at(slug), Map.of("published", true), 200);
    for (var method : List.of("PATCH", "DELETE")) {
      isRefused(other.send(method, at(slug), "{}", "Content-Type", JSON), 404, "no-such-title");
      isRefused(
          other.send(method, at(slug) + "/parts/" + part, "{}", "Content-Type", JSON),
          404,
          "no-such-title");
    }
    isRefused(other.send("DELETE", at(slug) + "/seasons/1", ""), 404, "no-such-title");
    isRefused(picture(other, slug, "poster", png(30, 30)), 404, "no-such-title");
    isRefused(stranger.send("DELETE", at(slug), ""), 401, "sign-in-needed");
    var watched = creator.json(at(slug)).path("parts").get(0).path("video").asText();
    isRefused(
        other.send("PUT", "/api/v1/videos/" + watched + "/marks", "{}", "Content-Type", JSON),
        404,
        "no-such-video");
    var moderator = Member.in(stage.server(), "moderator");
    sent(moderator.api(stage), "PATCH", at(slug), Map.of("name", "Milder"), 200);
    assertThat(
            stage.rows(
                "select action from audit_entry where subject = '%s' and actor = '%s'"
                    .formatted(slug, moderator.name())))
        .containsExactly("title-changed");
  }
}
