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

/// Chats by their sockets and by the API.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ChatTest {

  private static final String[] JSON = {"Content-Type", "application/json"};

  /// Surely more than somebody may say in a few seconds.
  private static final int MANY = 40;

  private final Stage stage;
  private final String video;
  private final Member owner;
  private final Member anna;
  private final Member ben;

  ChatTest(Stage stage) {
    this.stage = stage;
    this.owner = Member.in(stage.server(), "creator");
    this.anna = Member.in(stage.server(), "viewer");
    this.ben = Member.in(stage.server(), "viewer");
    // Nothing needs to be played to be talked about.
    this.video = owner.api(stage).upload(new ByteArrayInputStream(new byte[1]), 1, "live.mp4");
    stage.rows("insert into chat_room (video_id) values ('%s') returning 1".formatted(video));
  }

  private String path() {
    return "/api/v1/videos/" + video + "/chat";
  }

  private int asked(Member who, String method, String path, String body) {
    return who.api(stage)
        .send(method, path() + path, body, body.isEmpty() ? new String[0] : JSON)
        .statusCode();
  }

  private void set(String assignment) {
    stage.rows("update video set %s where id = '%s' returning 1".formatted(assignment, video));
  }

  @Test
  void what_one_says_is_heard_by_all_and_kept() {
    try (var annas = Chatter.of(stage, anna, video);
        var bens = Chatter.of(stage, ben, video);
        var stranger = Chatter.ofStranger(stage, video)) {
      for (var each : List.of(annas, bens, stranger)) {
        each.await("welcome");
      }
      assertThat(annas.say("Hello :wave:").path("type").asText()).isEqualTo("taken");
      for (var each : List.of(annas, bens, stranger)) {
        var line = each.line("Hello 👋");
        assertThat(line.path("author").asText()).isEqualTo(anna.name());
        assertThat(line.path("owner").asBoolean()).isFalse();
      }
      assertThat(stranger.say("Me, too").path("code").asText()).isEqualTo("sign-in-needed");
      stranger.await("three", frame -> frame.path("count").asInt() == 3);
    }
    var page = stage.api().anonymous().json(path());
    assertThat(page.path("open").asBoolean()).isTrue();
    assertThat(page.path("messages").get(0).path("text").asText()).isEqualTo("Hello 👋");
  }

  @Test
  void texts_are_plain_and_one_line() {
    try (var annas = Chatter.of(stage, anna, video);
        var bens = Chatter.of(stage, ben, video)) {
      annas.await("welcome");
      bens.await("welcome");
      annas.say("<script>alert(1)</script>\n\n\u202eevil " + "\u200b".repeat(200) + "!");
      bens.line("<script>alert(1)</script> evil !");
      annas.say("see https://example.org/a. Or 1:05");
      var pieces = bens.line("see https://example.org/a. Or 1:05").path("pieces");
      assertThat(pieces.get(1).path("address").asText()).isEqualTo("https://example.org/a");
      assertThat(pieces.get(3).path("address").asText()).isEqualTo("?t=65");
      for (var nothing : List.of("", "\u200b\u2800 ", "x".repeat(501))) {
        assertThat(annas.say(nothing).path("code").asText()).isEqualTo("chat-text");
      }
      annas.send("no JSON");
      annas.await("code", frame -> frame.path("code").asText().equals("chat-not-understood"));
      annas.send("{\"type\": \"say\", \"text\": \"" + "x".repeat(10_000) + "\"}");
      annas.awaitClose(Duration.ofSeconds(20));
      assertThat(bens.isOpen()).isTrue();
    }
    ApiTest.isRefused(
        anna.api(stage).send("POST", path(), Api.json(Map.of("text", "x".repeat(10_000))), JSON),
        422,
        "chat-text");
  }

  @Test
  void too_much_is_refused_in_the_language_of_the_page_and_says_for_how_long() {
    var german = new java.util.HashMap<>(Chatter.signedIn(stage.server(), anna));
    german.put("Accept-Language", "de");
    try (var annas = Chatter.open(stage.server(), video, "", german)) {
      annas.await("welcome");
      annas.say("Eins");
      assertThat(annas.say("eins").path("code").asText()).isEqualTo("chat-repeated");
      // On a slow machine some of them are forgotten before the last.
      var refused = annas.say("Nummer 2");
      for (int i = 3; i <= MANY && refused.path("type").asText().equals("taken"); i++) {
        refused = annas.say("Nummer " + i);
      }
      assertThat(refused.path("code").asText()).isEqualTo("chat-too-fast");
      assertThat(refused.path("wait").asInt()).isBetween(1, 10);
      assertThat(refused.path("detail").asText()).startsWith("Das waren viele").contains(" s.");
    }
    var posted = posted(0);
    for (int i = 1; i <= MANY && posted.statusCode() == 201; i++) {
      posted = posted(i);
    }
    ApiTest.isRefused(posted, 429, "chat-too-fast");
  }

  private HttpResponse<String> posted(int number) {
    var text = Api.json(Map.of("text", "more " + number));
    return anna.api(stage).send("POST", path(), text, JSON);
  }

  @Test
  void slow_mode_and_followers_only_hold_for_all_but_its_keepers() {
    try (var bens = Chatter.of(stage, ben, video);
        var owners = Chatter.of(stage, owner, video)) {
      bens.await("welcome");
      assertThat(asked(ben, "PATCH", "", "{\"slowModeSeconds\": 60}")).isEqualTo(404);
      assertThat(asked(owner, "PATCH", "", "{\"slowModeSeconds\": 3601}")).isEqualTo(422);
      assertThat(asked(owner, "PATCH", "", "{\"slowModeSeconds\": 60}")).isEqualTo(200);
      assertThat(bens.await("rules").path("slowModeSeconds").asInt()).isEqualTo(60);
      bens.say("First");
      var refused = bens.say("Second");
      assertThat(refused.path("code").asText()).isEqualTo("chat-slow-mode");
      assertThat(refused.path("wait").asInt()).isBetween(50, 60);
      owners.say("One");
      assertThat(owners.say("Two").path("type").asText()).isEqualTo("taken");
      assertThat(bens.line("Two").path("owner").asBoolean()).isTrue();
      assertThat(asked(owner, "PATCH", "", "{\"slowModeSeconds\": 0, \"followersOnly\": true}"))
          .isEqualTo(200);
      assertThat(bens.say("Third").path("code").asText()).isEqualTo("chat-followers-only");
      stage.rows(
          """
          insert into follow (account_id, channel_id)
          select (select id from account where name = '%s'), channel_id from video where id = '%s'
          returning 1
          """
              .formatted(ben.name(), video));
      assertThat(bens.say("Fourth").path("type").asText()).isEqualTo("taken");
    }
  }

  @Test
  void keepers_hide_pin_time_out_and_ban() {
    var moderator = Member.in(stage.server(), "moderator");
    try (var annas = Chatter.of(stage, anna, video);
        var bens = Chatter.of(stage, ben, video);
        var owners = Chatter.of(stage, owner, video)) {
      bens.await("welcome");
      long rude = annas.say("Rude").path("id").asLong();
      long wise = annas.say("Wise").path("id").asLong();
      bens.line("Wise");
      assertThat(asked(ben, "DELETE", "/messages/" + rude, "")).isEqualTo(404);
      assertThat(asked(ben, "POST", "/messages/" + rude + "/ban", "")).isEqualTo(404);
      assertThat(asked(moderator, "PUT", "/messages/" + wise + "/pin", "")).isEqualTo(204);
      assertThat(bens.await("pinned").path("line").path("text").asText()).isEqualTo("Wise");
      assertThat(asked(moderator, "DELETE", "/messages/" + rude, "")).isEqualTo(204);
      bens.await("gone", frame -> frame.path("ids").path(0).asLong() == rude);
      assertThat(stage.api().json(path()).path("messages")).hasSize(1);
      assertThat(asked(moderator, "POST", "/messages/" + wise + "/timeout", "")).isEqualTo(204);
      var refused = annas.say("Again");
      assertThat(refused.path("code").asText()).isEqualTo("chat-timed-out");
      assertThat(refused.path("wait").asInt()).isBetween(590, 600);
      long own = owners.say("Mine").path("id").asLong();
      assertThat(asked(moderator, "POST", "/messages/" + own + "/ban", "")).isEqualTo(409);
      assertThat(asked(owner, "POST", "/messages/" + wise + "/ban", "")).isEqualTo(204);
      assertThat(annas.say("Once more").path("code").asText()).isEqualTo("chat-banned");
      long bensOwn = bens.say("Oops").path("id").asLong();
      assertThat(asked(ben, "DELETE", "/messages/" + bensOwn, "")).isEqualTo(204);
    }
    ApiTest.isRefused(
        anna.api(stage)
            .send("POST", "/api/v1/videos/" + video + "/comments", "{\"text\": \"x\"}", JSON),
        403,
        "comments-banned");
    assertThat(
            stage.rows(
                "select action from audit_entry where actor = '%s' order by id"
                    .formatted(moderator.name())))
        .containsExactly("chat-message-pinned", "chat-message-hidden", "chat-timed-out");
  }

  @Test
  void who_comes_back_gets_what_they_missed() {
    var fill =
        """
        insert into chat_message (video_id, author_id, text, at_ms)
        select '%s', id, 'Message ' || n, n * 1000 from account, generate_series(%d, %d) as n
        where name = '%s' order by n returning id
        """;
    var ids = stage.rows(fill.formatted(video, 1, 60, anna.name()));
    var headers = Chatter.signedIn(stage.server(), ben);
    try (var bens = Chatter.of(stage, ben, video)) {
      var lines = bens.await("welcome").path("lines");
      assertThat(lines).hasSize(50);
      assertThat(lines.get(49).path("text").asText()).isEqualTo("Message 60");
    }
    try (var bens = Chatter.open(stage.server(), video, "?after=" + ids.get(56), headers)) {
      var welcome = bens.await("welcome");
      assertThat(welcome.path("lines")).hasSize(3);
      assertThat(welcome.path("missing").asBoolean()).isFalse();
      assertThat(welcome.path("known")).hasSize(60);
      // As another server writes them.
      stage.rows(fill.formatted(video, 61, 300, anna.name()));
      bens.line("Message 300");
    }
    try (var bens = Chatter.open(stage.server(), video, "?after=" + ids.get(56), headers)) {
      var welcome = bens.await("welcome");
      assertThat(welcome.path("missing").asBoolean()).isTrue();
      assertThat(welcome.path("lines")).hasSize(50);
    }
    replays();
  }

  /// By position and in pages.
  private void replays() {
    var api = stage.api();
    var page = api.json(path() + "?position=9500&limit=2");
    assertThat(page.path("messages").get(0).path("text").asText()).isEqualTo("Message 10");
    page = api.json(path() + "?limit=2&position=" + page.path("next").asText());
    assertThat(page.path("messages").get(0).path("text").asText()).isEqualTo("Message 12");
    var last = page.path("messages").get(1).path("id").asText();
    page = api.json(path() + "?limit=1&before=" + last);
    assertThat(page.path("messages").get(0).path("text").asText()).isEqualTo("Message 12");
    page = api.json(path() + "?limit=1&after=" + last);
    assertThat(page.path("messages").get(0).path("text").asText()).isEqualTo("Message 14");
    ApiTest.isRefused(api.get(path() + "?position=x"), 400, "chat-position-invalid");
    ApiTest.isRefused(api.get(path() + "?before=1&after=2"), 400, "chat-position-invalid");
    ApiTest.isRefused(api.get(path() + "?limit=101"), 400, "limit-invalid");
  }

  @Test
  void only_pages_of_this_site_open_one_and_only_who_may_watch() {
    var server = stage.server();
    var elsewhere =
        Map.of("Origin", "https://evil.example", "Cookie", "kinora-session=" + anna.session());
    assertThat(Chatter.refusal(server, video, elsewhere)).isEqualTo(403);
    assertThat(Chatter.refusal(server, video, Map.of("Origin", "null"))).isEqualTo(403);
    assertThat(Chatter.refusal(server, "nosuchvideo", Map.of())).isEqualTo(404);
    assertThat(Chatter.refusal(server, video, Map.of("Authorization", "Bearer none")))
        .isEqualTo(401);
    set("visibility = 'members'");
    assertThat(Chatter.refusal(server, video, Map.of())).isEqualTo(401);
    Chatter.of(stage, anna, video).close();
    set("visibility = 'private'");
    assertThat(Chatter.refusal(server, video, Chatter.signedIn(server, anna))).isEqualTo(404);
    set("visibility = 'public'");
    stage.rows(
        "update chat_room set closed_at = now() where video_id = '%s' returning 1"
            .formatted(video));
    assertThat(Chatter.refusal(server, video, Map.of())).isEqualTo(409);
  }

  @Test
  void what_is_hidden_or_over_ends_within_ten_seconds() {
    var limit = Duration.ofSeconds(10);
    try (var annas = Chatter.of(stage, anna, video);
        var owners = Chatter.of(stage, owner, video);
        var stranger = Chatter.ofStranger(stage, video)) {
      owners.await("welcome");
      annas.await("welcome");
      set("visibility = 'members'");
      assertThat(stranger.awaitClose(limit)).isEqualTo(4403);
      assertThat(annas.say("Still here").path("type").asText()).isEqualTo("taken");
      stage.rows(
          "delete from session where token_hash = sha256('%s') returning 1"
              .formatted(anna.session()));
      assertThat(annas.awaitClose(limit)).isEqualTo(4403);
      set("visibility = 'private'");
      assertThat(owners.say("Alone").path("type").asText()).isEqualTo("taken");
      stage.rows(
          "update chat_room set closed_at = now() where video_id = '%s' returning 1"
              .formatted(video));
      assertThat(owners.awaitClose(limit)).isEqualTo(1000);
      owners.await("closed");
    }
  }

  @Test
  void what_somebody_said_goes_with_their_account() {
    try (var annas = Chatter.of(stage, anna, video);
        var bens = Chatter.of(stage, ben, video)) {
      bens.await("welcome");
      annas.say("Remember me");
      bens.line("Remember me");
      assertThat(
              stage.rows(
                  "delete from account where name = '%s' returning 1".formatted(anna.name())))
          .hasSize(1);
      assertThat(stage.api().json(path()).path("messages")).isEmpty();
    }
  }
}
