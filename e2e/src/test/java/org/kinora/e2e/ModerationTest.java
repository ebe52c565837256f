package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Reports, what is decided about them, and what the owner can do against it.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ModerationTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Stage stage;
  private final Member owner;
  private final Member reporter;
  private final Member moderator;

  ModerationTest(Stage stage) {
    this.stage = stage;
    owner = Member.in(stage.server(), "creator");
    reporter = Member.in(stage.server(), "viewer");
    moderator = Member.in(stage.server(), "moderator");
  }

  private String upload(String title) {
    return owner.api(stage).upload(new ByteArrayInputStream(new byte[1]), 1, title);
  }

  private static HttpResponse<String> post(Person person, String path, Map<String, String> fields) {
    person.get("/account");
    return person.post(path, fields);
  }

  private Person as(Member member) {
    return member.person(stage.server());
  }

  private HttpResponse<String> report(Member who, String kind, String id, String reason) {
    var body = Api.json(Map.of("kind", kind, "id", id, "reason", reason));
    return who.api(stage).send("POST", "/api/v1/reports", body, JSON);
  }

  private String caseOf(String subject) {
    return stage
        .rows("select id from moderation_case where subject = '%s'".formatted(subject))
        .getFirst();
  }

  private HttpResponse<String> decide(Member who, String subject, String act, String reason) {
    return post(as(who), "/admin/reports/" + caseOf(subject), Map.of("act", act, "reason", reason));
  }

  private List<String> told(Member who) {
    return stage.rows(
        """
        select n.kind from notification n join account a on a.id = n.account_id
        where a.name = '%s' order by n.created_at, n.id"""
            .formatted(who.name()));
  }

  private String decision(String subject) {
    return stage
        .rows(
            """
            select d.id from moderation_act d join moderation_case c on c.id = d.case_id
            where c.subject = '%s' and d.act in ('taken-down', 'warned')
            order by d.created_at desc limit 1"""
                .formatted(subject))
        .getFirst();
  }

  @Test
  void a_reported_film_is_taken_down_appealed_for_and_put_back() {
    var api = owner.api(stage);
    var id = api.upload(stage.media().clip(), "Reported film");
    api.awaitComplete(id, LIMIT);
    var stranger = stage.api().anonymous();
    var hls = stranger.video(id).path("hls").asText();
    assertThat(hls).contains("/public/");
    assertThat(stranger.get(hls).statusCode()).isEqualTo(200);
    var owned = owner.api(stage).video(id).path("hls").asText();

    var page =
        post(as(reporter), "/report/video/" + id, Map.of("reason", "rights", "words", "Mine"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(Person.text(page)).contains("Somebody will look at it");
    var desk = as(moderator).get("/admin/reports?kind=video");
    assertThat(desk.body()).contains(caseOf(id), "Reported film");
    assertThat(decide(moderator, id, "take-down", " ").statusCode()).isEqualTo(422);
    assertThat(decide(moderator, id, "take-down", "Not yours to show").statusCode()).isEqualTo(303);

    Eventually.until(
        "its old playlist is refused", SOON, () -> stranger.get(hls).statusCode() == 404);
    assertThat(stranger.get("/watch/" + id).statusCode()).isEqualTo(404);
    assertThat(reporter.api(stage).get("/api/v1/videos/" + id).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/embed/" + id).body()).doesNotContain("master.m3u8");
    assertThat(stranger.get(owned).statusCode()).isIn(403, 404);
    assertThat(as(owner).get("/watch/" + id).body()).contains("Not yours to show", "master.m3u8");
    assertThat(as(moderator).get("/watch/" + id).statusCode()).isEqualTo(200);
    assertThat(told(owner)).containsExactly("taken-down");
    assertThat(told(reporter)).containsExactly("report-acted");
    assertThat(as(owner).get("/notifications").body()).contains("/decisions/" + decision(id));

    staysDown(id);
    appeal(id);
    assertThat(decide(moderator, id, "restore", "You were right").statusCode()).isEqualTo(303);
    Eventually.until(
        "it plays by its old address", SOON, () -> stranger.get(hls).statusCode() == 200);
    assertThat(api.video(id).path("visibility").asText()).isEqualTo("public");
    assertThat(told(owner)).containsExactly("taken-down", "restored");
    assertThat(as(owner).get("/decisions/" + decision(id)).body()).contains("You were right");
    assertThat(as(moderator).get("/admin/reports?show=closed").body()).contains(caseOf(id));
    assertThat(as(moderator).get("/admin/reports").body()).doesNotContain(caseOf(id));
  }

  /// Its owner may say other things of it, but not show it.
  private void staysDown(String id) {
    var api = owner.api(stage);
    var path = "/api/v1/videos/" + id;
    for (var visibility : List.of("public", "unlisted", "members")) {
      ApiTest.isRefused(
          api.send("PATCH", path, Api.json(Map.of("visibility", visibility)), JSON),
          409,
          "video-taken-down");
    }
    var changed = api.send("PATCH", path, "{\"description\": \"Still mine\"}", JSON);
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
    stage.rows("update video set visibility = 'public' where id = '" + id + "' returning id");
    assertThat(stage.rows("select visibility || withheld from video where id = '" + id + "'"))
        .containsExactly("privatepublic");
  }

  private void appeal(String id) {
    var path = "/decisions/" + decision(id);
    for (var other : List.of(reporter, moderator, Member.in(stage.server(), "creator"))) {
      assertThat(as(other).get(path).statusCode()).isEqualTo(404);
      assertThat(post(as(other), path + "/appeal", Map.of("words", "x")).statusCode())
          .isEqualTo(404);
    }
    var person = as(owner);
    assertThat(post(person, path + "/appeal", Map.of("words", " ")).statusCode()).isEqualTo(422);
    assertThat(post(person, path + "/appeal", Map.of("words", "x".repeat(2_001))).statusCode())
        .isEqualTo(422);
    assertThat(person.postWith("forged", path + "/appeal", Map.of("words", "x")).statusCode())
        .isEqualTo(403);
    var words = "I made it <b>myself";
    assertThat(post(person, path + "/appeal", Map.of("words", words)).statusCode()).isEqualTo(303);
    assertThat(post(person, path + "/appeal", Map.of("words", "Again")).statusCode())
        .isEqualTo(409);
    assertThat(as(moderator).get("/admin/reports?show=appeals").body()).contains(caseOf(id));
    assertThat(as(moderator).get("/admin/reports/" + caseOf(id)).body())
        .contains("I made it &lt;b&gt;myself");
  }

  @Test
  void an_appeal_can_be_refused_and_a_film_with_a_password_keeps_it() {
    var id = upload("Locked film");
    var api = owner.api(stage);
    var locked = Api.json(Map.of("visibility", "password", "password", "open sesame"));
    assertThat(api.send("PATCH", "/api/v1/videos/" + id, locked, JSON).statusCode()).isEqualTo(200);
    bulk(moderator, "take-down", "Unlock it first", id);
    post(as(owner), "/decisions/" + decision(id) + "/appeal", Map.of("words", "Why?"));
    api.send("PATCH", "/api/v1/videos/" + id, "{\"title\": \"Locked\"}", JSON);
    assertThat(decide(moderator, id, "uphold", "Because").statusCode()).isEqualTo(303);
    assertThat(told(owner)).containsExactly("taken-down", "appeal-refused");
    assertThat(stage.rows("select visibility from video where id = '" + id + "'"))
        .containsExactly("private");
    assertThat(decide(moderator, id, "uphold", "Twice").statusCode()).isEqualTo(409);
    assertThat(decide(moderator, id, "restore", "After all").statusCode()).isEqualTo(303);
    assertThat(
            stage.rows(
                "select visibility from video where password_hash is not null and id = '"
                    + id
                    + "'"))
        .containsExactly("password");
  }

  private HttpResponse<String> bulk(Member who, String act, String reason, String... ids) {
    var person = as(who);
    person.get("/account");
    var answer =
        person.post(
            "/admin/videos",
            ids.length == 1
                ? Map.of("act", act, "reason", reason, "id", ids[0], "confirm", "yes")
                : Map.of("act", act, "reason", reason));
    return answer;
  }

  @Test
  void a_channel_that_is_taken_down_takes_its_videos_along() {
    var api = owner.api(stage);
    var id = upload("In the channel");
    var single = upload("Taken down by itself");
    var channel = api.video(id).path("channel").asText();
    var key = stage.rows("select id from channel where handle = '" + channel + "'").getFirst();
    var title =
        Api.parse(
                api.send(
                        "POST",
                        "/api/v1/titles",
                        Api.json(Map.of("kind", "movie", "name", "Down Under", "channel", channel)),
                        JSON)
                    .body())
            .path("slug")
            .asText();
    var published =
        api.send("PATCH", "/api/v1/titles/" + title, Api.json(Map.of("published", true)), JSON);
    assertThat(published.statusCode()).as(published::body).isEqualTo(200);
    bulk(moderator, "take-down", "By itself", single);
    assertThat(report(reporter, "channel", channel, "spam").statusCode()).isEqualTo(204);
    assertThat(decide(moderator, key, "take-down", "Spam").statusCode()).isEqualTo(303);
    var stranger = stage.api().anonymous();
    for (var path :
        List.of(
            "/c/" + channel, "/c/" + channel + "/feed.rss", "/watch/" + id, "/title/" + title)) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.get("/titles", "Accept", "text/html").body()).doesNotContain("Down Under");
    var searches =
        List.of(
            "/api/v1/search?kind=channels&q=" + channel, "/api/v1/search/suggestions?q=" + channel);
    for (var search : searches) {
      assertThat(stranger.get(search).body()).as(search).doesNotContain("/c/" + channel);
    }
    assertThat(stranger.get("/api/v1/channels/" + channel).statusCode()).isEqualTo(404);
    assertThat(as(owner).get("/c/" + channel).body()).contains("Taken down", "Spam");
    var later = upload("Into the channel later");
    assertThat(stranger.get("/api/v1/videos/" + later).statusCode()).isEqualTo(404);
    var other = api.send("POST", "/api/v1/channels", "{\"name\": \"Way out\"}", JSON);
    var out = Api.parse(other.body()).path("handle").asText();
    ApiTest.isRefused(
        api.send("PATCH", "/api/v1/videos/" + id, Api.json(Map.of("channel", out)), JSON),
        409,
        "video-taken-down");
    var deleted = api.send("DELETE", "/api/v1/channels/" + channel + "?to=" + out, "");
    assertThat(deleted.statusCode()).as(deleted::body).isEqualTo(409);

    assertThat(decide(moderator, key, "restore", "It is none").statusCode()).isEqualTo(303);
    assertThat(stranger.get("/c/" + channel).statusCode()).isEqualTo(200);
    assertThat(stranger.get("/title/" + title).statusCode()).isEqualTo(200);
    for (var search : searches) {
      assertThat(stranger.get(search).body()).as(search).contains("/c/" + channel);
    }
    assertThat(stranger.get("/titles", "Accept", "text/html").body()).contains("Down Under");
    for (var shown : List.of(id, later)) {
      assertThat(stranger.get("/api/v1/videos/" + shown).statusCode()).isEqualTo(200);
    }
    assertThat(stranger.get("/api/v1/videos/" + single).statusCode()).isEqualTo(404);
  }

  @Test
  void a_comment_that_is_taken_down_leaves_its_place_where_others_answered() {
    var video = upload("Talked about");
    var head = write(reporter, video, "Something bad", "");
    var answer = write(owner, video, "Stop that", head);
    assertThat(report(owner, "comment", head, "hate").statusCode()).isEqualTo(204);
    assertThat(decide(moderator, head, "take-down", "Be kind").statusCode()).isEqualTo(303);
    var stranger = stage.api().anonymous();
    var seen = stranger.json("/api/v1/videos/" + video + "/comments").path("comments");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).path("hidden").asBoolean()).isTrue();
    assertThat(seen.get(0).path("text").asText() + seen.get(0).path("author").asText()).isEmpty();
    assertThat(stranger.get("/comments/" + head).body())
        .contains("Stop that")
        .doesNotContain("Something bad", reporter.name());
    assertThat(as(reporter).get("/watch/" + video).body()).contains("Something bad");
    assertThat(stage.rows("select comments from video where id = '" + video + "'"))
        .containsExactly("1");
    assertThat(told(reporter)).containsExactly("taken-down");
    assertThat(report(reporter, "comment", head, "spam").statusCode()).isEqualTo(404);
    assertThat(owner.api(stage).send("DELETE", "/api/v1/comments/" + answer, "").statusCode())
        .isEqualTo(204);
    assertThat(stranger.json("/api/v1/videos/" + video + "/comments").path("comments")).isEmpty();
    assertThat(decide(moderator, head, "restore", "Harmless").statusCode()).isEqualTo(303);
    assertThat(stranger.json("/api/v1/videos/" + video + "/comments").path("comments")).hasSize(1);
    assertThat(stage.rows("select comments from video where id = '" + video + "'"))
        .containsExactly("1");
  }

  private String write(Member who, String video, String text, String answered) {
    var body =
        answered.isEmpty()
            ? Api.json(Map.of("text", text))
            : Api.json(Map.of("text", text, "answered", answered));
    var made = who.api(stage).send("POST", "/api/v1/videos/" + video + "/comments", body, JSON);
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    return Api.parse(made.body()).path("id").asText();
  }

  @Test
  void a_list_can_be_reported_and_taken_down() {
    var made =
        owner
            .api(stage)
            .send("POST", "/api/v1/lists", "{\"name\": \"Bad\", \"visibility\": \"public\"}", JSON);
    var list = Api.parse(made.body()).path("id").asText();
    var page = as(reporter).get("/lists/" + list);
    assertThat(page.body()).contains("/report/list/" + list);
    assertThat(report(reporter, "list", list, "other").statusCode()).isEqualTo(204);
    assertThat(decide(moderator, list, "take-down", "Misleading").statusCode()).isEqualTo(303);
    assertThat(as(reporter).get("/lists/" + list).statusCode()).isEqualTo(404);
    assertThat(as(owner).get("/lists/" + list).body()).contains("Misleading");
    owner.api(stage).send("PATCH", "/api/v1/lists/" + list, "{\"visibility\": \"public\"}", JSON);
    assertThat(as(reporter).get("/lists/" + list).statusCode()).isEqualTo(404);
    assertThat(decide(moderator, list, "restore", "It is fine").statusCode()).isEqualTo(303);
    assertThat(as(reporter).get("/lists/" + list).statusCode()).isEqualTo(200);
  }

  @Test
  void a_dismissed_report_changes_nothing_and_is_not_made_twice() {
    var id = upload("Harmless");
    assertThat(report(reporter, "video", id, "spam").statusCode()).isEqualTo(204);
    assertThat(report(reporter, "video", id, "hate").statusCode()).isEqualTo(204);
    assertThat(stage.rows("select reason from report where subject = '" + id + "'"))
        .containsExactly("hate");
    assertThat(decide(moderator, id, "dismiss", "It is fine").statusCode()).isEqualTo(303);
    assertThat(told(reporter)).containsExactly("report-kept");
    assertThat(told(owner)).isEmpty();
    assertThat(report(reporter, "video", id, "spam").statusCode()).isEqualTo(204);
    assertThat(as(moderator).get("/admin/reports").body()).doesNotContain(caseOf(id));
    assertThat(decide(moderator, id, "dismiss", "Again").statusCode()).isEqualTo(409);
    assertThat(decide(moderator, id, "warn", "Mind the rules").statusCode()).isEqualTo(303);
    assertThat(as(owner).get("/decisions/" + decision(id)).body()).contains("Mind the rules");
  }

  @Test
  void bad_reports_are_refused() {
    var id = upload("Not to be reported like this");
    for (var wrong :
        List.of(
            Map.of("kind", "video", "id", id, "reason", "boredom"),
            Map.of("kind", "video", "id", id, "reason", "spam", "words", "x".repeat(1_001)),
            Map.of("kind", "video", "id", id))) {
      ApiTest.isRefused(
          reporter.api(stage).send("POST", "/api/v1/reports", Api.json(wrong), JSON),
          422,
          "report-reason");
    }
    for (var missing :
        List.of(
            Map.of("kind", "person", "id", id, "reason", "spam"),
            Map.of("kind", "list", "id", "later", "reason", "spam"),
            Map.of("kind", "comment", "id", "'; drop table report; --", "reason", "spam"),
            Map.<String, String>of())) {
      ApiTest.isRefused(
          reporter.api(stage).send("POST", "/api/v1/reports", Api.json(missing), JSON),
          404,
          "report-subject");
    }
    ApiTest.isRefused(report(owner, "video", id, "spam"), 409, "report-own");
    owner.api(stage).send("PATCH", "/api/v1/videos/" + id, "{\"visibility\": \"private\"}", JSON);
    ApiTest.isRefused(report(reporter, "video", id, "spam"), 404, "no-such-video");
    assertThat(as(reporter).postWith("forged", "/report/video/" + id, Map.of()).statusCode())
        .isEqualTo(403);
    var many = upload("Reported too often");
    int last = 0;
    for (int i = 0; i < 25 && last != 429; i++) {
      last = report(reporter, "video", many, "spam").statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void nobody_decides_about_what_is_their_own_and_others_not_at_all() {
    var theirs = moderator.api(stage);
    stage.rows(
        """
        insert into video (id, owner_id, channel_id, title, state)
        select 'moderators1', a.id, c.id, 'Of a moderator', 'complete' from account a,
          (select id from channel limit 1) c where a.name = '%s' returning id"""
            .formatted(moderator.name()));
    assertThat(report(reporter, "video", "moderators1", "spam").statusCode()).isEqualTo(204);
    assertThat(decide(moderator, "moderators1", "dismiss", "Fine").statusCode()).isEqualTo(403);
    assertThat(bulk(moderator, "delete", "", "moderators1").statusCode()).isEqualTo(403);
    assertThat(bulk(moderator, "encode", "", "moderators1").statusCode()).isEqualTo(403);
    assertThat(theirs.get("/admin/words", "Accept", "text/html").statusCode()).isEqualTo(403);
    for (var member : List.of(owner, reporter)) {
      assertThat(as(member).get("/admin/reports").statusCode()).isEqualTo(403);
      assertThat(as(member).get("/admin/videos").statusCode()).isEqualTo(403);
      assertThat(decide(member, "moderators1", "dismiss", "Fine").statusCode()).isEqualTo(403);
    }
    var another = Member.in(stage.server(), "moderator");
    assertThat(decide(another, "moderators1", "suspend", "Out").statusCode()).isEqualTo(409);
    assertThat(decide(another, "moderators1", "dismiss", "Fine").statusCode()).isEqualTo(303);
  }

  @Test
  void a_thousand_reports_of_one_thing_are_one_case() {
    var id = upload("Disliked by many");
    assertThat(report(reporter, "video", id, "spam").statusCode()).isEqualTo(204);
    stage.rows(
        """
        with people as (
          insert into account (id, name, name_key, role)
          select gen_random_uuid(), 'many%1$s' || n, 'many%1$s' || n, 'viewer'
          from generate_series(1, 999) n returning id),
        made as (insert into report (id, reporter_id, kind, subject, reason, words)
          select gen_random_uuid(), id, 'video', '%1$s', 'hate', 'Words' from people returning 1)
        update moderation_case set reports = 1000 where subject = '%1$s' returning id"""
            .formatted(id));
    var page = as(moderator).get("/admin/reports/" + caseOf(id));
    assertThat(page.body().length()).isLessThan(100_000);
    assertThat(page.body().split("<tr>", -1)).hasSizeLessThan(55);
    assertThat(page.body()).contains("rel=\"next\"");
    assertThat(as(moderator).get("/admin/reports").body()).contains("1000");
    assertThat(decide(moderator, id, "take-down", "Enough").statusCode()).isEqualTo(303);
    assertThat(
            stage.rows(
                "select count(*) from notification where kind = 'report-acted' and words ="
                    + " 'Disliked by many'"))
        .containsExactly("1000");
  }
}
