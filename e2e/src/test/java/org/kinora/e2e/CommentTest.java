package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Comments by the API and on the pages.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class CommentTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String AXE =
      """
      async () => (await axe.run(document)).violations
        .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)""";

  private final Stage stage;
  private final String video;
  private final Member owner;
  private final Member reader;

  CommentTest(Stage stage) {
    this.stage = stage;
    this.owner = Member.in(stage.server(), "creator");
    this.reader = Member.in(stage.server(), "viewer");
    // Nothing needs to be played to be talked about.
    this.video =
        owner.api(stage).upload(new ByteArrayInputStream(new byte[1]), 1, "talked about.mp4");
  }

  private String write(Member who, String text, String answered) {
    var body =
        answered.isEmpty()
            ? Api.json(Map.of("text", text))
            : Api.json(Map.of("text", text, "answered", answered));
    var made = who.api(stage).send("POST", "/api/v1/videos/" + video + "/comments", body, JSON);
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    return Api.parse(made.body()).path("id").asText();
  }

  private int count() {
    return Integer.parseInt(
        stage.rows("select comments from video where id = '" + video + "'").getFirst());
  }

  @Test
  void an_answer_to_an_answer_joins_the_thread_and_all_are_counted() {
    var first = write(reader, "First", "");
    var answer = write(owner, "Thanks", first);
    var again = write(reader, "You are welcome", answer);
    var page = stage.api().json("/api/v1/videos/" + video + "/comments").path("comments");
    assertThat(page).hasSize(1);
    assertThat(page.get(0).path("answers").asInt()).isEqualTo(2);
    var answers = stage.api().json("/api/v1/comments/" + first + "/answers").path("comments");
    assertThat(answers.get(1).path("id").asText()).isEqualTo(again);
    assertThat(count()).isEqualTo(3);
    assertThat(owner.api(stage).send("DELETE", "/api/v1/comments/" + first, "").statusCode())
        .isEqualTo(204);
    assertThat(count()).isZero();
  }

  @Test
  void only_who_may_changes_pins_and_deletes() {
    var stranger = Member.in(stage.server(), "creator").api(stage);
    var id = write(reader, "Mine", "");
    var path = "/api/v1/comments/" + id;
    for (var refused :
        List.of(
            stranger.send("PATCH", path, "{\"text\": \"x\"}", JSON),
            stranger.send("DELETE", path, ""),
            stranger.send("PUT", path + "/pin", ""),
            reader.api(stage).send("PUT", path + "/pin", ""),
            owner.api(stage).send("PATCH", path, "{\"text\": \"x\"}", JSON))) {
      ApiTest.isRefused(refused, 404, "no-such-comment");
    }
    assertThat(stranger.anonymous().send("DELETE", path, "").statusCode()).isEqualTo(401);
    assertThat(owner.api(stage).send("PUT", path + "/pin", "").statusCode()).isEqualTo(204);
    var page = stage.api().json("/api/v1/videos/" + video + "/comments");
    assertThat(page.path("pinned").path("id").asText()).isEqualTo(id);
    var edited = reader.api(stage).send("PATCH", path, "{\"text\": \"Still mine\"}", JSON);
    assertThat(Api.parse(edited.body()).path("edited").asBoolean()).isFalse();
    stage.rows(
        "update comment set created_at = now() - interval '1 hour' where id = '%s' returning id"
            .formatted(id));
    edited = reader.api(stage).send("PATCH", path, "{\"text\": \"Changed\"}", JSON);
    assertThat(Api.parse(edited.body()).path("edited").asBoolean()).isTrue();
  }

  @Test
  void of_a_private_video_or_where_they_are_off_there_are_none() {
    var id = write(reader, "Seen while public", "");
    stage.rows("update video set visibility = 'private' where id = '" + video + "' returning id");
    var api = reader.api(stage);
    ApiTest.isRefused(api.get("/api/v1/comments/" + id + "/answers"), 404, "no-such-video");
    ApiTest.isRefused(
        api.send("PATCH", "/api/v1/comments/" + id, "{\"text\": \"x\"}", JSON),
        404,
        "no-such-video");
    stage.rows(
        "update video set visibility = 'public', comments_on = false where id = '%s' returning id"
            .formatted(video));
    ApiTest.isRefused(
        api.send("POST", "/api/v1/videos/" + video + "/comments", "{\"text\": \"x\"}", JSON),
        409,
        "comments-off");
    assertThat(api.json("/api/v1/videos/" + video + "/comments").path("comments")).isEmpty();
  }

  @Test
  void too_much_too_long_and_nothing_are_refused() {
    var api = reader.api(stage);
    var path = "/api/v1/videos/" + video + "/comments";
    ApiTest.isRefused(api.send("POST", path, "{\"text\": \" \"}", JSON), 422, "comment-text");
    ApiTest.isRefused(
        api.send("POST", path, Api.json(Map.of("text", "x".repeat(5001))), JSON),
        422,
        "comment-text");
    ApiTest.isRefused(api.get(path + "?before=x"), 400, "page-invalid");
    ApiTest.isRefused(
        api.send("POST", path, "{\"text\": \"x\", \"author\": \"y\"}", JSON), 400, "bad-request");
    for (int i = 0; i < 10; i++) {
      write(reader, "Comment " + i, "");
    }
    ApiTest.isRefused(
        api.send("POST", path, "{\"text\": \"one more\"}", JSON), 429, "comments-too-fast");
  }

  @Test
  void people_write_answer_and_report_on_the_page() throws IOException {
    try (var visit = reader.visit(stage)) {
      var page = visit.open("/watch/" + video);
      page.fill(
          "#comment-text", "Look at 0:02 <img src=x onerror=alert(1)> https://example.org/a.");
      page.click("#comments button:text-is('Comment')");
      page.waitForSelector(".comment");
      assertThat(page.textContent(".comment__text")).contains("<img src=x onerror=alert(1)>");
      assertThat(page.getAttribute(".comment__text a >> nth=0", "href"))
          .isEqualTo("/watch/" + video + "?t=2");
      assertThat(page.getAttribute(".comment__text a >> nth=1", "rel")).contains("nofollow");
      page.click(".comment >> text=Answer");
      page.fill("#text", "And at the end");
      page.click("main button:text-is('Comment')");
      page.waitForSelector(".comments__answers .comment");
      isWell(visit, "thread");
      visit.open("/watch/" + video);
      isWell(visit, "comments");
    }
    reportAndPin();
  }

  private void reportAndPin() throws IOException {
    try (var visit = owner.visit(stage)) {
      var page = visit.open("/watch/" + video);
      page.click(".comment summary >> nth=0");
      page.click("text=Report");
      page.check("input[value=spam]");
      isWell(visit, "report");
      page.click("main button:text-is('Report it')");
      page.click("main >> text=Back");
      page.waitForURL("**/watch/**");
      assertThat(
              stage.rows(
                  "select reason from report where subject in (select id::text from"
                      + " comment where video_id = '"
                      + video
                      + "')"))
          .containsExactly("spam");
      page.click(".comment summary >> nth=0");
      page.click("button:text-is('Pin')");
      page.waitForSelector(".comment:has-text('Pinned')");
    }
  }

  private static void isWell(Visit visit, String name) throws IOException {
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);
    visit.wholeScreenshot("comment-" + name);
    visit
        .page()
        .evaluate(
            Files.readString(Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js")));
    assertThat((List<?>) visit.page().evaluate(AXE)).as(name).isEmpty();
    visit.page().setViewportSize(320, 700);
    assertThat(visit.number("() => document.documentElement.scrollWidth"))
        .as(name)
        .isLessThanOrEqualTo(320);
    visit.page().setViewportSize(1280, 800);
  }
}
