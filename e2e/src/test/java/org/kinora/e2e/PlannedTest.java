package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Broadcasts that are planned, and what becomes of their pages.
@ExtendWith(OnStage.class)
@Isolated
class PlannedTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Stage stage;

  PlannedTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void an_open_page_begins_to_play_when_the_broadcast_does() {
    var studio = Studio.open(stage, stage.server(), "planned-taken");
    var follower = Member.in(stage.server(), "viewer");
    follow(follower, "planned-taken");
    var plan = plan("planned-taken", "The premiere", Instant.now().plus(10, ChronoUnit.MINUTES));
    var video = plan.path("video").asText();
    assertThat(plan.path("state").asText()).isEqualTo("upcoming");
    assertThat(stage.api().anonymous().get("/c/planned-taken").body()).contains(video);
    assertThat(notices(follower)).containsExactly("planned");
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/watch/" + video);
      assertThat(visit.page().textContent("h1")).isEqualTo("The premiere");
      visit.until(
          "() => /^\\d\\d:0\\d:\\d\\d$/.test(document.querySelector('kinora-countdown').textContent)");
      try (var encoder = studio.encoder()) {
        assertThat(studio.awaitLive()).isEqualTo(video);
        var playing = new Playing(visit);
        visit.until("() => document.querySelector('kinora-player video')?.currentTime > 1");
        playing.awaitPlayer("player.hasAttribute('live')");
        assertThat(visit.page().url()).endsWith("/watch/" + video);
        assertThat(stage.api().video(video).path("title").asText()).isEqualTo("The premiere");
        assertThat(plans("planned-taken")).isEmpty();
        Eventually.until(
            "the follower is told",
            LIMIT,
            () -> notices(follower).equals(List.of("live", "planned")));
        encoder.stop();
        stage.api().awaitComplete(video, LIMIT);
      }
    }
  }

  @Test
  void another_time_is_another_broadcast() {
    var studio = Studio.open(stage, stage.server(), "planned-later");
    var late = plan("planned-later", "Tomorrow", Instant.now().plus(1, ChronoUnit.DAYS));
    var missed = plan("planned-later", "Missed", Instant.now().plus(1, ChronoUnit.HOURS));
    starts(missed, "now() - interval '2 hours 1 minute'");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      assertThat(video).isNotIn(late.path("video").asText(), missed.path("video").asText());
      encoder.stop();
    }
    assertThat(page(missed)).contains("did not begin").doesNotContain("kinora-countdown");
    assertThat(stage.api().anonymous().get("/c/planned-later").body())
        .contains("Tomorrow")
        .doesNotContain("Missed");
    assertThat(plans("planned-later").findValuesAsText("state"))
        .containsExactly("missed", "upcoming");
    starts(missed, "now() - interval '1 hour'");
    assertThat(page(missed)).contains("should have begun");
    var again =
        send(
            "PUT",
            "planned-later/planned-broadcasts/" + missed.path("video").asText(),
            Map.of("title", "Once more", "startsAt", "2020-01-01T00:00:00Z"));
    assertThat(again.statusCode()).isEqualTo(422);
    studio.await("offline", LIMIT);
    try (var encoder = studio.encoder()) {
      assertThat(studio.awaitLive()).isEqualTo(missed.path("video").asText());
      encoder.stop();
    }
    var address = "planned-later/planned-broadcasts/" + late.path("video").asText();
    assertThat(send("DELETE", address, Map.of()).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", address, Map.of()).statusCode()).isEqualTo(404);
    assertThat(stage.api().get("/watch/" + late.path("video").asText()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_page_plans_without_scripts() {
    var _ = Studio.open(stage, stage.server(), "planned-page");
    var page = "/my/channels/planned-page/planned";
    var person = stage.administrator();
    assertThat(person.get(page).body()).contains("Nothing is planned.");
    var bad = person.post(page, Map.of("title", "Soon", "starts-at", "soon"));
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.body()).contains("value=\"Soon\"").contains("Not planned");
    var start = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    var local = start.toString().substring(0, 16);
    var fields = Map.of("title", "Soon", "starts-at", local, "visibility", "private");
    assertThat(person.post(page, fields).statusCode()).isEqualTo(303);
    var plan = plans("planned-page").path(0);
    assertThat(Instant.parse(plan.path("startsAt").asText())).isEqualTo(start);
    var video = plan.path("video").asText();
    assertThat(stage.api().anonymous().get("/watch/" + video).statusCode()).isEqualTo(404);
    assertThat(person.get(page + "/" + video).body()).contains(local).contains("value=\"Soon\"");
    var changed = Map.of("title", "Later", "starts-at", local, "visibility", "public");
    assertThat(person.post(page + "/" + video, changed).statusCode()).isEqualTo(303);
    assertThat(stage.api().anonymous().get("/watch/" + video).body()).contains("Later");
    assertThat(person.post(page + "/" + video + "/delete", Map.of()).statusCode()).isEqualTo(303);
    assertThat(plans("planned-page")).isEmpty();
    var stranger = Member.in(stage.server(), "creator").person(stage.server());
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
  }

  private JsonNode plan(String handle, String title, Instant start) {
    var wanted = Map.of("title", title, "startsAt", start.toString());
    var answer = send("POST", handle + "/planned-broadcasts", wanted);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    return Api.parse(answer.body());
  }

  private HttpResponse<String> send(String method, String address, Map<String, String> body) {
    return stage
        .api()
        .send(
            method,
            "/api/v1/channels/" + address,
            Api.json(body),
            "Content-Type",
            "application/json");
  }

  private JsonNode plans(String handle) {
    return stage.api().json("/api/v1/channels/" + handle + "/planned-broadcasts");
  }

  private String page(JsonNode plan) {
    return stage.api().anonymous().get("/watch/" + plan.path("video").asText()).body();
  }

  private void starts(JsonNode plan, String when) {
    stage.rows(
        "update planned_broadcast set starts_at = %s where video_id = '%s' returning 1"
            .formatted(when, plan.path("video").asText()));
  }

  private void follow(Member member, String handle) {
    stage.rows(
        "insert into follow (account_id, channel_id, tells) select a.id, c.id, true from account a, channel c"
            + " where a.name = '%s' and c.handle = '%s' returning 1"
                .formatted(member.name(), handle));
  }

  private List<String> notices(Member member) {
    return member.api(stage).json("/api/v1/notifications").findValuesAsText("kind");
  }
}
