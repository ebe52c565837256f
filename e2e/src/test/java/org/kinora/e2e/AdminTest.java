package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What those who run the site set, and who may: by the forms of its pages, sent by programs.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class AdminTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "site.name", "Kinora",
          "announcement.level", "note");

  private final Stage stage;

  AdminTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void only_those_with_the_role_see_the_pages() {
    var pages =
        List.of(
            "/admin/people",
            "/admin/categories",
            "/admin/storage",
            "/admin/settings",
            "/admin/audit",
            "/health");
    for (var role : List.of("viewer", "creator", "moderator")) {
      var api = as(role);
      var person = Member.in(stage.server(), role).person(stage.server());
      for (var path : pages) {
        assertThat(page(api, path).statusCode()).as(role + " " + path).isEqualTo(403);
        assertThat(post(person, path, Map.of()).statusCode()).as("post " + path).isIn(403, 405);
      }
      int expected = role.equals("moderator") ? 200 : 403;
      for (var path : List.of("/admin", "/queue")) {
        assertThat(page(api, path).statusCode()).as(role + " " + path).isEqualTo(expected);
      }
      for (var path : List.of("/queue/pause", "/queue/resume", "/queue/abcdefghijk/rank")) {
        assertThat(post(person, path, Map.of()).statusCode()).as(role + " " + path).isEqualTo(403);
      }
    }
    for (var path : pages) {
      assertThat(page(stage.api(), path).statusCode()).as(path).isEqualTo(200);
      assertThat(page(stage.api().anonymous(), path).statusCode()).as(path).isEqualTo(303);
    }
    var moderators = page(as("moderator"), "/queue").body();
    assertThat(moderators).doesNotContain("/queue/pause", "Workers");
  }

  @Test
  void settings_count_at_once_and_are_written_down() {
    try {
      var answer =
          settings(
              Map.of(
                  "site.name", "Ciné <b>Club",
                  "site.accent", "#2b6cb0",
                  "announcement.text", "We move on <i>Sunday",
                  "announcement.level", "warning",
                  "legal.imprint", "Who we are\n\n<script>alert(1)</script>"));
      assertThat(answer.statusCode()).as(answer::body).isEqualTo(303);
      var home = page(stage.api().anonymous(), "/").body();
      assertThat(home)
          .contains("Ciné &lt;b&gt;Club", "notice--warning", "We move on &lt;i&gt;Sunday");
      assertThat(home).contains("/legal/imprint").doesNotContain("/legal/terms");
      var style = home.replaceFirst("(?s).*href=\"(/site/style.css[^\"]*)\".*", "$1");
      assertThat(stage.api().get(style).body()).contains("--brass: #2b6cb0");
      assertThat(page(stage.api(), "/legal/imprint").body())
          .contains("Who we are", "&lt;script&gt;")
          .doesNotContain("<script>alert");
      assertThat(page(stage.api(), "/legal/terms").statusCode()).isEqualTo(404);
      assertThat(stage.api().anonymous().json("/api/v1/site").at("/settings/site.name").asText())
          .isEqualTo("Ciné <b>Club");
      assertThat(stage.api().json("/api/v1/site").path("settings").has("space.quota")).isFalse();
      assertThat(page(stage.api(), "/admin/audit?action=setting-changed").body())
          .contains("site.name", "Ciné &lt;b&gt;Club", "127.0.0.1");
      var past =
          settings(Map.of("announcement.text", "Over", "announcement.until", "2020-01-01T00:00"));
      assertThat(past.statusCode()).isEqualTo(303);
      assertThat(page(stage.api(), "/").body()).doesNotContain("notice--warning", "Over<");
    } finally {
      assertThat(settings(Map.of()).statusCode()).isEqualTo(303);
    }
    assertThat(page(stage.api(), "/").body()).contains("<span class=\"brand__name\">Kinora</span>");
  }

  @Test
  void a_wrong_setting_is_told_and_nothing_is_stored() {
    var wrong =
        settings(
            Map.of(
                "site.name", "",
                "site.accent", "#ffffff",
                "site.front-page", "f3f1c1de-0000-4000-8000-000000000000",
                "announcement.level", "loud",
                "announcement.until", "soon",
                "space.quota", "-1"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("told from the page", "none of the choices", "no date and time", "whole number");
    assertThat(page(stage.api(), "/").body()).contains("<span class=\"brand__name\">Kinora</span>");
    var huge = settings(Map.of("legal.terms", "x".repeat(3_000_000)));
    assertThat(huge.statusCode()).isBetween(400, 499);
  }

  @Test
  void the_audit_log_is_only_ever_added_to() {
    settings(Map.of("announcement.text", "For the log"));
    settings(Map.of());
    for (var change :
        List.of(
            "update audit_entry set actor = 'nobody' returning actor",
            "delete from audit_entry returning actor",
            "with gone as (delete from audit_entry returning actor) select * from gone")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> stage.rows(change))
          .hasMessageContaining("only ever added to");
    }
    assertThat(page(stage.api(), "/admin/audit?person=admin").body()).contains("announcement.text");
    assertThat(page(stage.api(), "/admin/audit?person=nobody-of-that-name").body())
        .doesNotContain("announcement.text");
    assertThat(page(stage.api(), "/admin/audit?before=x").statusCode()).isBetween(400, 499);
  }

  @Test
  void the_last_administrator_keeps_the_role() {
    var admin = stage.rows("select id from account where role = 'administrator'").getFirst();
    var answer =
        post(stage.administrator(), "/admin/people/" + admin + "/role", Map.of("role", "viewer"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("only administrator");
    var suspended =
        post(
            stage.administrator(),
            "/admin/people/" + admin + "/suspend",
            Map.of("reason", "by mistake"));
    assertThat(suspended.statusCode()).isEqualTo(409);
    assertThat(stage.rows("select role || state from account where id = '" + admin + "'"))
        .containsExactly("administratoractive");
  }

  @Test
  void people_are_found_promoted_suspended_and_let_in_again() {
    as("viewer");
    var id = stage.rows("select id from account where name = 'viewer'").getFirst();
    var path = "/admin/people/" + id;
    assertThat(page(stage.api(), "/admin/people?search=VIEW").body()).contains(path);
    for (var hostile : List.of("%", "_iewer", "\\", "x\0", "'; drop table account; --")) {
      assertThat(page(stage.api(), "/admin/people?search=" + encoded(hostile)).body())
          .as(hostile)
          .doesNotContain(path);
    }
    stage.rows(
        "insert into session (token_hash, account_id, expires_at) values"
            + " (sha256('somewhere'), '"
            + id
            + "', now() + interval '1 day') returning account_id");
    assertThat(post(stage.administrator(), path + "/suspend", Map.of("reason", " ")).statusCode())
        .isEqualTo(422);
    assertThat(
            post(stage.administrator(), path + "/suspend", Map.of("reason", "Spam")).statusCode())
        .isEqualTo(303);
    assertThat(stage.rows("select account_id from session where account_id = '" + id + "'"))
        .isEmpty();
    assertThat(page(stage.api(), path).body()).contains("Suspended", "Spam");
    assertThat(post(stage.administrator(), path + "/reinstate", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(post(stage.administrator(), path + "/quota", Map.of("quota", "many")).statusCode())
        .isEqualTo(422);
    assertThat(post(stage.administrator(), path + "/quota", Map.of("quota", "7")).statusCode())
        .isEqualTo(303);
    assertThat(page(stage.api(), path).body()).contains("7.0 GB");
    assertThat(post(stage.administrator(), path + "/quota", Map.of("quota", "")).statusCode())
        .isEqualTo(303);
    assertThat(post(stage.administrator(), path + "/role", Map.of("role", "emperor")).statusCode())
        .isEqualTo(422);
    assertThat(post(stage.administrator(), path + "/role", Map.of("role", "creator")).statusCode())
        .isEqualTo(303);
    assertThat(post(stage.administrator(), path + "/role", Map.of("role", "viewer")).statusCode())
        .isEqualTo(303);
    assertThat(page(stage.api(), "/admin/audit").body())
        .contains("Suspended an account", "Changed a role", "Changed a quota");
    var nobody = "/admin/people/00000000-0000-4000-8000-000000000000";
    assertThat(page(stage.api(), nobody).statusCode()).isEqualTo(404);
    assertThat(post(stage.administrator(), nobody + "/sign-out", Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void categories_hold_films_and_can_be_the_front_page() {
    var top = category("Science & Fiction", null);
    var below = category("Robots", top);
    var film = stage.film().path("id").asText();
    try {
      stage.rows(
          "update video set listed_at = now(), category_id = '%s' where id = '%s' returning id"
              .formatted(below, film));
      var shelf = page(stage.api().anonymous(), "/category/science-fiction").body();
      assertThat(shelf).contains("Science &amp; Fiction", "/watch/" + film, "/category/robots");
      assertThat(page(stage.api(), "/categories").body()).contains("Robots");
      assertThat(page(stage.api(), "/category/no-such").statusCode()).isEqualTo(404);
      assertThat(settings(Map.of("site.front-page", top)).statusCode()).isEqualTo(303);
      assertThat(page(stage.api().anonymous(), "/").body()).contains("Science &amp; Fiction");
      assertThat(page(stage.api().anonymous(), "/latest").body()).contains("/watch/" + film);

      var circle = put(top, "{\"name\": \"Science\", \"parent\": \"" + below + "\"}");
      assertThat(circle.statusCode()).isEqualTo(422);
      assertThat(circle.body()).contains("category-circle");
      assertThat(put(below, "{\"name\": \"Robots & Androids\", \"parent\": null}").statusCode())
          .isEqualTo(200);
      assertThat(
              post(stage.administrator(), "/admin/categories/" + below + "/up", Map.of())
                  .statusCode())
          .isEqualTo(303);
      assertThat(
              post(
                      stage.administrator(),
                      "/admin/categories/" + below + "/delete",
                      Map.of("to", top))
                  .statusCode())
          .isEqualTo(303);
      assertThat(stage.rows("select category_id from video where id = '" + film + "'"))
          .containsExactly(top);
    } finally {
      settings(Map.of());
      stage.api().send("DELETE", "/api/v1/categories/" + top, "");
    }
    assertThat(stage.rows("select category_id from video where id = '" + film + "'"))
        .containsExactly("null");
    for (var role : List.of("viewer", "creator", "moderator")) {
      assertThat(
              as(role)
                  .send(
                      "POST",
                      "/api/v1/categories",
                      "{\"name\": \"Mine\"}",
                      "Content-Type",
                      "application/json")
                  .statusCode())
          .as(role)
          .isEqualTo(403);
    }
  }

  @Test
  void what_fills_the_disk_is_measured() {
    stage.film();
    assertThat(post(stage.administrator(), "/admin/storage", Map.of()).statusCode()).isEqualTo(303);
    var body = page(stage.api(), "/admin/storage").body();
    assertThat(body).contains("Uploaded files", "growth is known from the second day on");
    assertThat(stage.rows("select source_bytes > 0 and rendition_bytes > 0 from disk_day"))
        .contains("t");
    assertThat(body).contains("admin</a>");
  }

  @Test
  void a_form_without_its_token_changes_nothing() {
    try (var visit = Visit.ofAdministrator(stage).tolerating("403")) {
      visit.open("/admin/settings");
      visit
          .page()
          .evaluate("() => document.querySelector('form.form input[name=csrf]').value = 'forged'");
      visit.page().fill("#site-name", "Taken over");
      visit.page().click("button:text-is('Save')");
      assertThat(visit.page().textContent("h1")).isEqualTo("This is not open to you");
    }
    assertThat(page(stage.api(), "/").body()).doesNotContain("Taken over");
  }

  private String category(String name, @org.jspecify.annotations.Nullable String parent) {
    var body =
        parent == null
            ? Api.json(Map.of("name", name))
            : Api.json(Map.of("name", name, "parent", parent));
    var made =
        stage.api().send("POST", "/api/v1/categories", body, "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    return Api.parse(made.body()).path("id").asText();
  }

  private HttpResponse<String> put(String category, String body) {
    return stage
        .api()
        .send("PUT", "/api/v1/categories/" + category, body, "Content-Type", "application/json");
  }

  private HttpResponse<String> settings(Map<String, String> changes) {
    var all = new java.util.HashMap<>(SETTINGS);
    all.putAll(changes);
    return post(stage.administrator(), "/admin/settings", all);
  }

  private Api as(String role) {
    return stage.api().withToken(stage.server().strangerToken(role));
  }

  private static HttpResponse<String> page(Api api, String path) {
    return api.get(path, "Accept", "text/html");
  }

  private static HttpResponse<String> post(Person person, String path, Map<String, String> form) {
    person.get("/account");
    return person.post(path, form);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
