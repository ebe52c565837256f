package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every way to a film, asked by those who may not see it: pages, lists, feeds, the API and the
/// addresses of its media. It was public, watched, liked and put on lists before it was hidden.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenFilmTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String JSON = "application/json";
  private static final String TITLE = "Once seen by all";
  private static final String CHANNEL = "hides-films";

  private final Stage stage;
  private final Api stranger;
  private final Api member;
  private final Api owner;
  private final Api moderator;
  private String id = "";
  private String other = "";
  private String list = "";
  private String ofAnother = "";

  HiddenFilmTest(Stage stage) {
    this.stage = stage;
    stranger = stage.api().anonymous();
    member = stage.api().withToken(stage.server().token("hidden-from", "viewer"));
    owner = stage.api().withToken(stage.server().token("hides-films", "creator"));
    moderator = stage.api().withToken(stage.server().strangerToken("moderator"));
  }

  @BeforeAll
  void publish() {
    stage.rows(
        """
        insert into category (id, slug, name) values (gen_random_uuid(), 'hidden', 'Hidden')
        on conflict do nothing returning id""");
    sent(owner, "POST", "/api/v1/channels", Map.of("name", "Hides films", "handle", CHANNEL));
    sent(member, "PUT", "/api/v1/channels/" + CHANNEL + "/follow", Map.of("tells", true));
    id = owner.upload(stage.media().clip(), TITLE);
    other = owner.upload(stage.media().clip(), "Another one.mp4");
    sent(owner, "PATCH", video(), Map.of("channel", CHANNEL, "category", "hidden"));
    sent(owner, "PATCH", video(), Map.of("downloads", true));
    owner.awaitComplete(id, LIMIT);
    owner.awaitComplete(other, LIMIT);
    sent(owner, "PATCH", "/api/v1/videos/" + other, Map.of("visibility", "private"));
    ofAnother = owner.video(other).path("hls").asText().replaceFirst(".*/media/([^/]+)/.*", "$1");
    assertThat(ofAnother).contains(".");
    sent(owner, "PATCH", "/api/v1/videos/" + other, Map.of("visibility", "public"));
    var made =
        sent(member, "POST", "/api/v1/lists", Map.of("name", "Seen", "visibility", "public"));
    list = Api.parse(made.body()).path("id").asText();
    sent(member, "PUT", "/api/v1/lists/" + list + "/items/" + id, Map.of());
    sent(member, "PUT", "/api/v1/history/" + id, Map.of("positionMs", 1000, "durationMs", 10_000));
    sent(member, "POST", video() + "/comments", Map.of("text", "I was here"));
    Eventually.until(
        "the follower is told",
        LIMIT,
        () -> member.get("/api/v1/notifications").body().contains(id));
  }

  @Test
  void a_public_film_is_on_every_list() {
    show(Map.of("visibility", "public"));
    for (var address : lists()) {
      assertThat(member.get(address).body()).as(address).contains(id);
    }
  }

  @Test
  void a_private_film_is_nowhere() {
    var known = media();
    show(Map.of("visibility", "private"));
    isHidden(stranger, known, 404);
    isHidden(member, known, 404);
    var signed = media();
    show(Map.of("visibility", "members"));
    show(Map.of("visibility", "private"));
    isHidden(member, forged(signed), 404);
    for (var keeper : List.of(owner, moderator)) {
      assertThat(keeper.get(video()).statusCode()).isEqualTo(200);
      assertThat(keeper.get("/watch/" + id).body()).contains("master.m3u8");
    }
  }

  @Test
  void a_film_for_members_is_nowhere_for_strangers() {
    show(Map.of("visibility", "public"));
    var known = media();
    show(Map.of("visibility", "members"));
    isHidden(stranger, known, 401);
    for (var address : lists()) {
      if (!address.startsWith("/c/" + CHANNEL + "/")) {
        assertThat(member.get(address).body()).as(address).contains(id);
      }
    }
    // What members got ends with the visibility.
    var theirs = member.video(id).path("hls").asText();
    assertThat(stranger.get(theirs).statusCode()).isEqualTo(200);
    show(Map.of("visibility", "private"));
    assertThat(stranger.get(theirs).statusCode()).isEqualTo(403);
  }

  @Test
  void a_film_with_a_password_is_nowhere_without_it() {
    show(Map.of("visibility", "public"));
    var known = media();
    show(Map.of("visibility", "password", "password", "open sesame"));
    isHidden(stranger, known, 403);
    isHidden(member, known, 403);
    assertThat(owner.get("/api/v1/lists/" + list + "/items").body()).contains(id);
  }

  @Test
  void a_film_before_its_premiere_is_on_no_list_and_plays_for_nobody() {
    show(Map.of("visibility", "public"));
    var known = media();
    var later = Instant.now().plus(Duration.ofDays(1)).toString();
    show(Map.of("visibility", "public", "premieres", true, "listedAt", later));
    for (var person : List.of(stranger, member)) {
      isOnNoList(person);
      for (var address : forged(known)) {
        if (!address.contains("/poster-")) {
          assertThat(person.bytes(address).statusCode()).as(address).isIn(403, 404);
        }
      }
    }
    assertThat(stranger.get("/watch/" + id).body()).contains(TITLE).doesNotContain(".m3u8");
  }

  @Test
  void an_unlisted_film_is_on_no_list_but_those_that_people_made() {
    show(Map.of("visibility", "unlisted"));
    isOnNoList(stranger);
    isOnNoList(member);
    assertThat(stranger.get("/lists/" + list).body()).contains(id);
    assertThat(stranger.get("/watch/" + id).body()).contains("noindex", "master.m3u8");
  }

  @Test
  void a_door_that_is_no_door_does_not_open() {
    show(Map.of("visibility", "private"));
    var password = Map.of("password", "open sesame");
    for (var person : List.of(stranger, member)) {
      var tried =
          person.send("POST", video() + "/unlock", Api.json(password), "Content-Type", JSON);
      assertThat(tried.statusCode()).isEqualTo(404);
    }
    assertThat(
            member
                .send("PATCH", video(), "{\"visibility\":\"public\"}", "Content-Type", JSON)
                .statusCode())
        .isIn(403, 404);
  }

  /// What pages, lists and media say to somebody who may not see it; `status` is what the API
  /// answers for the film itself.
  private void isHidden(Api person, List<String> media, int status) {
    for (var address : lists()) {
      var told = person.get(address);
      assertThat(told.statusCode()).as(address).isIn(200, 303, 401);
      assertThat(told.body()).as(address).doesNotContain(id, TITLE);
    }
    for (var end : List.of("", "/chapters", "/like", "/comments")) {
      var told = person.get(video() + end);
      assertThat(told.statusCode()).as(end).isEqualTo(status);
      assertThat(told.body()).as(end).doesNotContain(TITLE);
    }
    for (var end : List.of("/receipt", "/cuts")) {
      assertThat(person.get(video() + end).statusCode()).as(end).isIn(401, 403, 404);
    }
    assertThat(person.get("/watch/" + id).body()).doesNotContain(TITLE, ".m3u8", "/media/");
    assertThat(person.get("/watch/" + other).body()).doesNotContain(id);
    assertThat(person.get("/videos/" + id + "/edit").body()).doesNotContain(TITLE);
    for (var address : forged(media)) {
      assertThat(person.bytes(address).statusCode()).as(address).isIn(403, 404);
    }
  }

  /// Lists of what is published, and those that people made or left behind.
  private List<String> lists() {
    var all = new ArrayList<>(published());
    all.add("/lists/" + list);
    all.add("/api/v1/lists/" + list + "/items");
    all.add("/history");
    all.add("/api/v1/history");
    return all;
  }

  /// What somebody was watching they find beside the latest films, as long as they may see it.
  private void isOnNoList(Api person) {
    for (var address : published()) {
      if (person == stranger || !address.equals("/latest")) {
        assertThat(person.get(address).body()).as(address).doesNotContain(id);
      }
    }
  }

  private List<String> published() {
    return List.of(
        "/latest",
        "/api/v1/videos?limit=100",
        "/category/hidden",
        "/c/" + CHANNEL,
        "/c/" + CHANNEL + "/feed.rss",
        "/c/" + CHANNEL + "/feed.atom",
        "/c/" + CHANNEL + "/podcast.rss",
        "/api/v1/channels/" + CHANNEL + "/videos",
        "/following",
        "/api/v1/following/videos",
        "/notifications",
        "/api/v1/notifications");
  }

  /// All kinds of addresses of its media, as its owner gets them.
  private List<String> media() {
    var video = owner.video(id);
    var found = new ArrayList<String>();
    for (var kind : List.of("hls", "dash", "poster", "thumbnails", "chapters")) {
      if (video.path(kind).isTextual()) {
        found.add(video.path(kind).asText());
      }
    }
    var playlists = Playlists.fetch(stranger, URI.create(video.path("hls").asText()));
    var variant = playlists.variants().getFirst();
    playlists.files(variant).forEach(file -> found.add(file.toString()));
    found.add(found.getLast().replaceFirst("[^/]+$", "file.mp4"));
    return found;
  }

  /// These addresses as they are if they are public, and with what others might put in front.
  private List<String> forged(List<String> addresses) {
    var found = new ArrayList<String>();
    for (var address : addresses) {
      for (var access :
          List.of("public", ofAnother, "0.0.0", "9999999999.aaaaaaaa.x", "%70ublic")) {
        found.add(address.replaceFirst("/media/[^/]+/", "/media/" + access + "/"));
      }
    }
    return found;
  }

  private String video() {
    return "/api/v1/videos/" + id;
  }

  private void show(Map<String, ?> terms) {
    var whole = new LinkedHashMap<String, @Nullable Object>(terms);
    if (!terms.containsKey("listedAt")) {
      whole.put("premieres", false);
      whole.put("listedAt", Instant.now().minusSeconds(1).toString());
    }
    sent(owner, "PATCH", video(), whole);
  }

  private static HttpResponse<String> sent(
      Api person, String method, String address, Map<String, ?> body) {
    var response = person.send(method, address, Api.json(body), "Content-Type", JSON);
    assertThat(response.statusCode()).as(response::body).isBetween(200, 204);
    return response;
  }
}
