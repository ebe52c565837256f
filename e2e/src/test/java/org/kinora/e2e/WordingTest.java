package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Words that are not wanted, and people who are not wanted in a channel's comments.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class WordingTest {

  private static final String[] JSON = {"Content-Type", "application/json"};

  private final Stage stage;
  private final Member owner;
  private final Member reader;

  WordingTest(Stage stage) {
    this.stage = stage;
    owner = Member.in(stage.server(), "creator");
    reader = Member.in(stage.server(), "viewer");
  }

  @AfterEach
  void allow() {
    assertThat(block("", "hold").statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> block(String words, String mode) {
    return post(stage.administrator(), "/admin/words", Map.of("words", words, "mode", mode));
  }

  private static HttpResponse<String> post(Person person, String path, Map<String, String> form) {
    person.get("/account");
    return person.post(path, form);
  }

  private String upload(String title) {
    return owner.api(stage).upload(new ByteArrayInputStream(new byte[1]), 1, title);
  }

  private HttpResponse<String> say(Member who, String video, String text) {
    return who.api(stage)
        .send(
            "POST", "/api/v1/videos/" + video + "/comments", Api.json(Map.of("text", text)), JSON);
  }

  @Test
  void a_held_comment_is_seen_by_its_author_until_somebody_has_looked() {
    var video = upload("Talk here");
    assertThat(block("zounds\ngad*", "hold").statusCode()).isEqualTo(303);
    var said = say(reader, video, "ZOUNDS, what a film");
    assertThat(said.statusCode()).as(said::body).isEqualTo(201);
    var id = Api.parse(said.body()).path("id").asText();
    var path = "/api/v1/videos/" + video + "/comments";
    assertThat(stage.api().anonymous().json(path).path("comments")).isEmpty();
    assertThat(reader.person(stage.server()).get("/watch/" + video).body())
        .contains("Only you see this");
    var desk = stage.administrator().get("/admin/reports?show=held");
    assertThat(desk.body()).contains("ZOUNDS, what a film");
    var about =
        stage.rows("select id from moderation_case where subject = '" + id + "'").getFirst();
    var answer =
        post(
            stage.administrator(),
            "/admin/reports/" + about,
            Map.of("act", "restore", "reason", "A quotation"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(stage.api().anonymous().json(path).path("comments")).hasSize(1);
  }

  @Test
  void a_fine_comment_that_is_changed_into_a_bad_one_is_held_too() {
    var video = upload("Change here");
    block("gadzooks", "hold");
    var id = Api.parse(say(reader, video, "Fine").body()).path("id").asText();
    var path = "/api/v1/comments/" + id;
    var changed = reader.api(stage).send("PATCH", path, "{\"text\": \"Gadzooks\"}", JSON);
    assertThat(Api.parse(changed.body()).path("hidden").asBoolean()).isTrue();
    assertThat(
            stage.api().anonymous().json("/api/v1/videos/" + video + "/comments").path("comments"))
        .isEmpty();
  }

  @Test
  void titles_and_names_with_such_words_are_refused() {
    var video = upload("A fine title");
    block("zounds\n*gad*", "refuse");
    var api = owner.api(stage);
    ApiTest.isRefused(say(reader, video, "begad!"), 422, "words-blocked");
    ApiTest.isRefused(
        api.send("PATCH", "/api/v1/videos/" + video, "{\"title\": \"Zounds\"}", JSON),
        422,
        "words-blocked");
    ApiTest.isRefused(
        api.send("POST", "/api/v1/channels", "{\"name\": \"ＺＯＵＮＤＳ\"}", JSON), 422, "words-blocked");
    var person = owner.person(stage.server());
    var renamed =
        post(
            person,
            "/account",
            Map.of("name", "Zounds", "password", Person.PASSWORD, "repeated", Person.PASSWORD));
    assertThat(renamed.statusCode()).isEqualTo(422);
    assertThat(Person.text(renamed)).contains("not wanted on this site");
    var tus = new Tus(stage.server(), api);
    var title = Base64.getEncoder().encodeToString("zounds".getBytes(StandardCharsets.UTF_8));
    TusTest.isProblem(
        tus.create("Upload-Length", "10", "Upload-Metadata", "title " + title),
        422,
        "words-blocked");
  }

  @Test
  void a_list_of_words_that_is_too_long_is_not_taken() {
    var tooLong = block("x".repeat(20_001), "hold");
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(block("", "sometimes").statusCode()).isEqualTo(422);
  }

  @Test
  void whoever_is_banned_writes_in_no_video_of_the_channel_until_it_is_lifted() {
    var video = upload("Banned here");
    var id = Api.parse(say(reader, video, "Annoying").body()).path("id").asText();
    var person = owner.person(stage.server());
    var stranger = Member.in(stage.server(), "creator").person(stage.server());
    assertThat(post(stranger, "/comments/" + id + "/ban", Map.of()).statusCode()).isEqualTo(404);
    assertThat(
            post(reader.person(stage.server()), "/comments/" + id + "/ban", Map.of()).statusCode())
        .isEqualTo(404);
    var banned = post(person, "/comments/" + id + "/ban", Map.of());
    assertThat(banned.statusCode()).isEqualTo(303);
    ApiTest.isRefused(say(reader, upload("Another one"), "Again"), 403, "comments-banned");
    ApiTest.isRefused(
        reader.api(stage).send("PATCH", "/api/v1/comments/" + id, "{\"text\": \"x\"}", JSON),
        403,
        "comments-banned");
    assertThat(reader.person(stage.server()).get("/watch/" + video).body())
        .contains("You can’t comment on this channel");
    var path =
        banned.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
    var list = person.get(path);
    assertThat(list.body()).contains(reader.name());
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(post(person, path, Map.of("name", "nobody of that name")).statusCode())
        .isEqualTo(422);
    assertThat(post(person, path, Map.of("name", owner.name())).statusCode()).isEqualTo(422);
    var account =
        stage.rows("select id from account where name = '%s'".formatted(reader.name())).getFirst();
    assertThat(post(stranger, path + "/" + account + "/lift", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(post(person, path + "/" + account + "/lift", Map.of()).statusCode()).isEqualTo(303);
    assertThat(say(reader, video, "Thank you").statusCode()).isEqualTo(201);
    assertThat(post(person, path, Map.of("name", reader.name())).statusCode()).isEqualTo(303);
    ApiTest.isRefused(say(reader, video, "Oh no"), 403, "comments-banned");
  }
}
