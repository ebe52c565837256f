package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Who may see a film, on its page, by the API and by the addresses of its media.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String TITLE = "Seen by some";

  private final Stage stage;
  private final Api stranger;
  private final Api member;
  private final Api owner;
  private final Api moderator;
  private final Api administrator;
  private String id = "";

  VisibilityTest(Stage stage) {
    this.stage = stage;
    administrator = stage.api();
    stranger = administrator.anonymous();
    member = administrator.withToken(stage.server().strangerToken("viewer"));
    owner = administrator.withToken(stage.server().token("owner-of-some", "creator"));
    moderator = administrator.withToken(stage.server().strangerToken("moderator"));
  }

  @BeforeAll
  void publish() {
    id = owner.upload(stage.media().clip(), TITLE);
    owner.awaitComplete(id, LIMIT);
  }

  @Test
  void public_and_unlisted_films_are_for_everybody() {
    for (var visibility : new String[] {"public", "unlisted"}) {
      change(Map.of("visibility", visibility));
      for (var person : people().entrySet()) {
        plays(person.getValue(), person.getKey() + ", " + visibility);
      }
      assertThat(isListed(stranger)).isEqualTo(visibility.equals("public"));
    }
  }

  @Test
  void members_films_are_for_whoever_is_signed_in() {
    change(Map.of("visibility", "members"));
    for (var person : people().entrySet()) {
      if (person.getValue() != stranger) {
        plays(person.getValue(), person.getKey());
      }
    }
    var page = page(stranger);
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location").orElseThrow()).contains("/sign-in?next=");
    isRefused(stranger.get(api()), 401, "sign-in-needed");
    assertThat(stranger.get(api() + "/chapters").statusCode()).isEqualTo(401);
    noneWithoutProof();
    assertThat(isListed(stranger)).isFalse();
    assertThat(isListed(member)).isTrue();
    assertThat(stranger.get("/").body()).doesNotContain(id);
  }

  @Test
  void private_films_do_not_exist_for_others() {
    var before = owner.video(id).path("hls").asText();
    change(Map.of("visibility", "private"));
    for (var person : new Api[] {stranger, member}) {
      assertThat(page(person).statusCode()).isEqualTo(404);
      isRefused(person.get(api()), 404, "no-such-video");
      assertThat(person.get(before).statusCode()).isIn(403, 404);
    }
    for (var person : new Api[] {owner, moderator, administrator}) {
      plays(person, "keeper");
    }
    noneWithoutProof();
    assertThat(isListed(member)).isFalse();
  }

  @Test
  void a_film_with_a_password_asks_for_it() {
    isRefused(
        patch(Map.of("visibility", "password", "password", "short")), 422, "password-invalid");
    change(Map.of("visibility", "password", "password", "open sesame"));
    for (var person : new Api[] {owner, moderator, administrator}) {
      plays(person, "keeper");
    }
    for (var person : new Api[] {stranger, member}) {
      assertThat(page(person).body()).contains("/watch/" + id + "/unlock").doesNotContain(TITLE);
      isRefused(person.get(api()), 403, "password-needed");
      isRefused(unlock(person, "wrong"), 403, "wrong-password");
    }
    noneWithoutProof();
    var unlocked = unlock(stranger, "open sesame");
    assertThat(unlocked.statusCode()).as(unlocked::body).isEqualTo(200);
    var hls = Api.parse(unlocked.body()).path("hls").asText();
    plays(hls, "by its password");

    change(Map.of("title", TITLE));
    assertThat(stranger.get(hls).statusCode()).isEqualTo(200);
    change(Map.of("password", "open barley"));
    assertThat(stranger.get(hls).statusCode()).isEqualTo(403);
    isRefused(unlock(stranger, "open sesame"), 403, "wrong-password");
    for (int i = 0; i < 12; i++) {
      unlock(stranger, "guess " + i);
    }
    isRefused(unlock(stranger, "open barley"), 429, "too-many-tries");
  }

  @Test
  void a_premiere_is_announced_and_played_by_no_address_before() {
    change(
        Map.of(
            "visibility",
            "public",
            "premieres",
            true,
            "listedAt",
            Instant.now().plus(Duration.ofDays(2)).toString()));
    for (var person : new Api[] {stranger, member}) {
      var page = page(person);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<kinora-countdown", TITLE).doesNotContain("master.m3u8");
      var video = person.video(id);
      assertThat(video.path("hls").isNull()).isTrue();
      assertThat(video.path("thumbnails").isNull()).isTrue();
      assertThat(video.path("premieres").asBoolean()).isTrue();
      assertThat(person.bytes(video.path("poster").asText()).statusCode()).isEqualTo(200);
      isRefused(person.get(api() + "/chapters"), 403, "not-yet");
    }
    assertThat(isListed(member)).isFalse();
    noneWithoutProof();
    for (var person : new Api[] {owner, moderator, administrator}) {
      plays(person, "keeper");
    }
    change(Map.of("listedAt", Instant.now().minusSeconds(1).toString(), "premieres", false));
    plays(stranger, "after the premiere");
  }

  @Test
  void the_page_of_a_film_with_a_password_works_without_scripts() {
    change(Map.of("visibility", "password", "password", "open sesame"));
    try (var visit = Visit.ofStranger(stage, Visit.desk().setJavaScriptEnabled(false))) {
      visit.tolerating("403");
      var page = visit.open("/watch/" + id);
      visit.wholeScreenshot("watch-locked");
      page.fill("#password", "wrong");
      page.click("form[action$='/unlock'] button");
      assertThat(page.getAttribute("#password", "aria-invalid")).isEqualTo("true");
      page.fill("#password", "open sesame");
      page.click("form[action$='/unlock'] button");
      page.waitForURL("**/watch/" + id);
      assertThat(page.textContent("h1")).isEqualTo(TITLE);
      assertThat(page.getAttribute("video source", "src")).contains("master.m3u8");
      visit.open("/watch/" + id);
      assertThat(page.textContent("h1")).isEqualTo(TITLE);
    }
  }

  @Test
  void terms_are_taken_and_shown() {
    change(
        Map.of(
            "visibility",
            "public",
            "language",
            "pt-br",
            "licence",
            "CC-BY-SA-4.0",
            "age",
            16,
            "comments",
            false,
            "downloads",
            true));
    var video = stranger.video(id);
    assertThat(video.path("language").asText()).isEqualTo("pt-BR");
    assertThat(video.path("licence").asText()).isEqualTo("CC-BY-SA-4.0");
    assertThat(video.path("age").asInt()).isEqualTo(16);
    assertThat(video.path("comments").asBoolean()).isFalse();
    assertThat(page(stranger).body())
        .contains("From age 16", "https://creativecommons.org/licenses/by-sa/4.0/", "Portuguese");
    isRefused(patch(Map.of("language", "no language")), 422, "language-invalid");
    isRefused(patch(Map.of("licence", "GPL-3.0")), 422, "licence-invalid");
    isRefused(patch(Map.of("age", 99)), 422, "age-invalid");
    isRefused(patch(Map.of("category", "none-such")), 422, "category-invalid");
    isRefused(patch(Map.of("listedAt", "2999-01-01T00:00:00Z")), 422, "listed-at-invalid");
    isRefused(patch(Map.of("channel", "administrator")), 422, "channel-invalid");
  }

  private Map<String, Api> people() {
    var people = new LinkedHashMap<String, Api>();
    people.put("stranger", stranger);
    people.put("member", member);
    people.put("owner", owner);
    people.put("moderator", moderator);
    people.put("administrator", administrator);
    return people;
  }

  private void plays(Api person, String who) {
    assertThat(page(person).body()).as(who).contains("master.m3u8");
    plays(person.video(id).path("hls").asText(), who);
  }

  /// Players bring no token: what they have is the address.
  private void plays(String hls, String who) {
    var playlists = Playlists.fetch(stranger, URI.create(hls));
    var segment = playlists.files(playlists.variants().getFirst()).getLast();
    assertThat(stranger.bytes(segment.toString()).statusCode()).as(who).isEqualTo(200);
  }

  /// The owner's addresses with the proof taken out of them.
  private void noneWithoutProof() {
    var hls = owner.video(id).path("hls").asText();
    var playlists = Playlists.fetch(stranger, URI.create(hls));
    var segment = playlists.files(playlists.variants().getFirst()).getLast().toString();
    for (var address : new String[] {hls, segment}) {
      var bare = address.replaceFirst("/media/[^/]+/", "/media/public/");
      assertThat(bare).isNotEqualTo(address);
      assertThat(stranger.get(bare).statusCode()).as(bare).isEqualTo(404);
      assertThat(member.get(bare).statusCode()).as(bare).isEqualTo(404);
    }
  }

  private boolean isListed(Api person) {
    return person
        .json("/api/v1/videos?limit=100")
        .path("videos")
        .findValuesAsText("id")
        .contains(id);
  }

  private HttpResponse<String> page(Api person) {
    return person.get("/watch/" + id, "Accept", "text/html");
  }

  private HttpResponse<String> unlock(Api person, String password) {
    return person.send(
        "POST",
        api() + "/unlock",
        Api.json(Map.of("password", password)),
        "Content-Type",
        "application/json");
  }

  /// What the test before left is set back with it.
  private void change(Map<String, ?> change) {
    var changed = patch(change);
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
  }

  private HttpResponse<String> patch(Map<String, ?> change) {
    var whole = new LinkedHashMap<String, @Nullable Object>(change);
    if (!change.containsKey("listedAt")) {
      whole.put("premieres", false);
    }
    return owner.send("PATCH", api(), Api.json(whole), "Content-Type", "application/json");
  }

  private String api() {
    return "/api/v1/videos/" + id;
  }

  private static void isRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response::body).isEqualTo(status);
    assertThat(Api.parse(response.body()).path("code").asText()).isEqualTo(code);
  }
}
