package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Following channels, and being told of what they publish.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class FollowingTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String JSON = "application/json";

  private final Stage stage;
  private final Api creator;
  private final Api viewer;
  private final Api moderator;

  FollowingTest(Stage stage) {
    this.stage = stage;
    creator = stage.api().withToken(stage.server().token("followed", "creator"));
    viewer = stage.api().withToken(stage.server().token("follower", "viewer"));
    moderator = stage.api().withToken(stage.server().token("quiet-follower", "moderator"));
  }

  @Test
  void followers_are_told_once_of_each_video_and_see_it_in_their_feed() {
    make("told-of");
    follow(viewer, "told-of", true);
    follow(moderator, "told-of", false);
    var id = creator.upload(stage.media().clip(), "News.mp4");
    change(id, Map.of("channel", "told-of", "visibility", "private"));
    creator.awaitComplete(id, LIMIT);
    assertThat(noticesOf(viewer, id)).isEmpty();
    change(id, Map.of("visibility", "public"));
    Eventually.until("the follower is told", LIMIT, () -> !noticesOf(viewer, id).isEmpty());
    assertThat(feed(viewer).getFirst()).isEqualTo(id);
    assertThat(feed(moderator)).contains(id);
    assertThat(noticesOf(moderator, id)).as("of one who wants quiet").isEmpty();
    assertThat(noticesOf(creator, id)).isEmpty();

    // Hidden and shown again it is no news.
    change(id, Map.of("visibility", "private"));
    assertThat(noticesOf(viewer, id)).as("of what is private now").isEmpty();
    assertThat(feed(viewer)).doesNotContain(id);
    change(id, Map.of("visibility", "public"));
    assertThat(noticesOf(viewer, id)).hasSize(1);
    assertThat(stage.rows("select count(*) from notification where video_id = '" + id + "'"))
        .containsExactly("1");

    var notice = noticesOf(viewer, id).getFirst();
    assertThat(notice.path("channel").asText()).isEqualTo("told-of");
    assertThat(notice.path("isRead").asBoolean()).isFalse();
    int before = unread(viewer);
    assertThat(before).isPositive();
    read(moderator, "[\"" + notice.path("id").asText() + "\"]");
    assertThat(unread(viewer)).as("after another's try").isEqualTo(before);
    var page = viewer.get("/notifications", "Accept", "text/html").body();
    assertThat(page).contains("/watch/" + id, "bell__count");
    read(viewer, "[\"" + notice.path("id").asText() + "\"]");
    assertThat(unread(viewer)).isEqualTo(before - 1);
    assertThat(
            viewer
                .send("POST", "/api/v1/notifications/read", "{}", "Content-Type", JSON)
                .statusCode())
        .isEqualTo(204);
    assertThat(unread(viewer)).isZero();
    assertThat(viewer.get("/notifications", "Accept", "text/html").body())
        .doesNotContain("bell__count");
  }

  @Test
  void the_number_of_followers_is_right_however_many_come_at_once()
      throws InterruptedException, ExecutionException {
    make("crowded");
    try (var pool = Executors.newFixedThreadPool(8)) {
      var works = new ArrayList<Future<?>>();
      for (int i = 0; i < 60; i++) {
        var person = i % 2 == 0 ? viewer : moderator;
        boolean comes = i % 3 != 0;
        works.add(
            pool.submit(
                () ->
                    comes
                        ? follow(person, "crowded", true)
                        : person.send("DELETE", at("crowded") + "/follow", "")));
      }
      for (var work : works) {
        work.get();
      }
    }
    assertThat(
            stage.rows(
                """
                select c.followers = (select count(*) from follow f where f.channel_id = c.id)
                from channel c where handle = 'crowded'
                """))
        .containsExactly("t");
    follow(viewer, "crowded", true);
    var before = stage.api().json(at("crowded")).path("followers").asInt();
    follow(viewer, "crowded", false);
    assertThat(stage.api().json(at("crowded")).path("followers").asInt()).isEqualTo(before);
    // A follower who goes for good is counted no more.
    stage.rows(
        """
        with gone as (insert into account (id, name, name_key, role)
          values ('%1$s', 'gone', 'gone', 'viewer') returning id)
        insert into follow (account_id, channel_id)
        select gone.id, channel.id from gone, channel where handle = 'crowded' returning channel_id
        """
            .formatted(new UUID(7, 7)));
    assertThat(stage.api().json(at("crowded")).path("followers").asInt()).isEqualTo(before + 1);
    stage.rows("delete from account where id = '%s' returning id".formatted(new UUID(7, 7)));
    assertThat(stage.api().json(at("crowded")).path("followers").asInt()).isEqualTo(before);
  }

  @Test
  void following_works_by_plain_forms() {
    make("by-form");
    try (var visit = Visit.ofAdministrator(stage, Visit.desk().setJavaScriptEnabled(false))) {
      var page = visit.open("/c/by-form");
      page.click("[aria-label='Follow by-form']");
      page.waitForSelector("[aria-label='Stop following by-form']");
      assertThat(page.textContent(".channel-head__words")).contains("1 follower");
      page.click("[aria-label^='Tell me'][aria-pressed=true]");
      page.waitForSelector("[aria-label^='Tell me'][aria-pressed=false]");
      visit.open("/following");
      assertThat(page.locator(".channel-row__item").allTextContents())
          .anyMatch(n -> n.contains("by-form"));
      visit.wholeScreenshot("following");
      visit.open("/c/by-form");
      page.click("[aria-label='Stop following by-form']");
      page.waitForSelector("[aria-label='Follow by-form']");
      assertThat(page.textContent(".channel-head__words")).contains("0 followers");
      visit.open("/notifications");
      visit.wholeScreenshot("notifications");
    }
    try (var visit = Visit.ofStranger(stage)) {
      var page = visit.open("/c/by-form");
      page.click(".channel-head__actions a");
      page.waitForURL("**/sign-in*");
      assertThat(page.url()).contains("/sign-in?next=%2Fc%2Fby-form");
    }
    var anonymous = stage.api().anonymous();
    assertThat(anonymous.send("PUT", at("by-form") + "/follow", "").statusCode()).isIn(401, 415);
    assertThat(anonymous.get("/following", "Accept", "text/html").statusCode()).isEqualTo(303);
    assertThat(anonymous.get("/api/v1/notifications").statusCode()).isEqualTo(401);
    assertThat(viewer.get("/api/v1/notifications?before=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void feeds_are_cached_and_whole() {
    make("fed");
    var id = creator.upload(stage.media().clip(), "Fed & <well>.mp4");
    change(id, Map.of("channel", "fed"));
    creator.awaitComplete(id, LIMIT);
    var anonymous = stage.api().anonymous();
    assertThat(anonymous.get("/c/fed").body())
        .contains("type=\"application/rss+xml\"", "type=\"application/atom+xml\"");
    for (var kind : List.of("rss", "atom")) {
      var address = "/c/fed/feed." + kind;
      var feed = anonymous.get(address);
      assertThat(feed.statusCode()).as(feed::body).isEqualTo(200);
      assertThat(feed.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/" + kind + "+xml");
      assertThat(feed.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=300");
      assertThat(feed.body())
          .contains("Fed &amp; &lt;well&gt;.mp4", stage.server().base() + "/watch/" + id);
      // Pictures and sound are stored apart: there is no one file to give.
      assertThat(feed.body()).doesNotContain("enclosure");
      var tag = feed.headers().firstValue("ETag").orElseThrow();
      assertThat(anonymous.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
      change(id, Map.of("visibility", "members"));
      assertThat(viewer.get(address).body()).doesNotContain(id);
      change(id, Map.of("visibility", "public"));
    }
    assertThat(anonymous.get("/c/fed/podcast.rss").body()).doesNotContain(id);
    change(id, Map.of("downloads", true));
    var podcast = anonymous.get("/c/fed/podcast.rss");
    assertThat(podcast.body()).contains("<enclosure ", "type=\"audio/mp4\"", id);
    var sound = podcast.body().replaceFirst("(?s).*<enclosure url=\"([^\"]+)\".*", "$1");
    assertThat(anonymous.bytes(sound, "Range", "bytes=0-99").statusCode()).isEqualTo(206);
    assertThat(anonymous.get("/c/none-such/feed.rss").statusCode()).isEqualTo(404);
  }

  @Test
  void a_digest_is_mailed_once_of_what_was_not_read() {
    make("digested");
    follow(viewer, "digested", true);
    var refused = digest("daily");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Api.parse(refused.body()).path("code").asText()).isEqualTo("digest-without-email");
    var mail = "follower@kinora.example";
    stage.rows(
        """
        update account set email = '%1$s', email_key = '%1$s', email_confirmed_at = now(), language = 'de'
        where name = 'follower' returning id"""
            .formatted(mail));
    assertThat(digest("hourly").statusCode()).isEqualTo(422);
    assertThat(digest("weekly").statusCode()).isEqualTo(200);
    assertThat(viewer.json("/api/v1/notifications/digest").path("rhythm").asText())
        .isEqualTo("weekly");
    var read = published("Read before.mp4", "digested");
    var fresh = published("Fresh film.mp4", "digested");
    read(viewer, "[\"" + noticesOf(viewer, read).getFirst().path("id").asText() + "\"]");
    isDue();
    Eventually.until("the digest is written", LIMIT, () -> mails(mail, fresh) == 1);
    assertThat(mails(mail, read)).isZero();
    assertThat(
            stage
                .rows("select subject from mail where recipient = '%s'".formatted(mail))
                .getFirst())
        .contains("Fresh film");
    assertThat(stage.rows("select body from mail where recipient = '%s'".formatted(mail)))
        .anyMatch(line -> line.contains("das ist neu in den Kanälen"));
    isDue();
    Eventually.until(
        "the next one is put off",
        LIMIT,
        () -> stage.rows("select due_at > now() from digest").equals(List.of("t")));
    assertThat(mails(mail, fresh)).isEqualTo(1);
    assertThat(digest("never").statusCode()).isEqualTo(200);
    assertThat(stage.rows("select count(*) from digest")).containsExactly("0");
  }

  private String published(String name, String channel) {
    var id = creator.upload(stage.media().clip(), name);
    change(id, Map.of("channel", channel));
    creator.awaitComplete(id, LIMIT);
    Eventually.until("the follower is told", LIMIT, () -> !noticesOf(viewer, id).isEmpty());
    return id;
  }

  private HttpResponse<String> digest(String rhythm) {
    return viewer.send(
        "PUT",
        "/api/v1/notifications/digest",
        Api.json(Map.of("rhythm", rhythm)),
        "Content-Type",
        JSON);
  }

  private void isDue() {
    stage.rows("update digest set due_at = now() - interval '1 second' returning account_id");
  }

  private int mails(String recipient, String id) {
    return Integer.parseInt(
        stage
            .rows(
                "select count(*) from mail where recipient = '%s' and body like '%%/watch/%s%%'"
                    .formatted(recipient, id))
            .getFirst());
  }

  @Test
  void whoever_is_named_in_a_comment_is_told() {
    make("talked-of");
    var id = published("Talk of it.mp4", "talked-of", viewer);
    var said =
        moderator.send(
            "POST",
            "/api/v1/videos/" + id + "/comments",
            Api.json(Map.of("text", "Look, @follower and @followed!")),
            "Content-Type",
            JSON);
    assertThat(said.statusCode()).as(said::body).isEqualTo(201);
    var notice =
        noticesOf(viewer, id).stream()
            .filter(each -> each.path("kind").asText().equals("mentioned"))
            .findFirst()
            .orElseThrow();
    assertThat(notice.path("actor").asText()).isEqualTo("quiet-follower");
    var comment = Api.parse(said.body()).path("id").asText();
    assertThat(viewer.get("/notifications", "Accept", "text/html").body())
        .contains("/watch/" + id + "#comment-" + comment);
    change(id, Map.of("visibility", "private"));
    assertThat(noticesOf(viewer, id)).isEmpty();
  }

  private String published(String name, String channel, Api follower) {
    follow(follower, channel, true);
    return published(name, channel);
  }

  private void make(String handle) {
    var made =
        creator.send(
            "POST",
            "/api/v1/channels",
            Api.json(Map.of("name", handle, "handle", handle)),
            "Content-Type",
            JSON);
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
  }

  private static HttpResponse<String> follow(Api api, String handle, boolean tells) {
    var followed =
        api.send(
            "PUT", at(handle) + "/follow", Api.json(Map.of("tells", tells)), "Content-Type", JSON);
    assertThat(followed.statusCode()).as(followed::body).isEqualTo(204);
    return followed;
  }

  private void change(String id, Map<String, ?> change) {
    var changed =
        creator.send("PATCH", "/api/v1/videos/" + id, Api.json(change), "Content-Type", JSON);
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
  }

  private static List<JsonNode> noticesOf(Api api, String id) {
    return api.json("/api/v1/notifications?limit=100")
        .path("notifications")
        .valueStream()
        .filter(notice -> notice.path("video").asText().equals(id))
        .toList();
  }

  private static int unread(Api api) {
    return api.json("/api/v1/notifications").path("unread").asInt();
  }

  private static void read(Api api, String ids) {
    var marked =
        api.send(
            "POST", "/api/v1/notifications/read", "{\"ids\":" + ids + "}", "Content-Type", JSON);
    assertThat(marked.statusCode()).as(marked::body).isEqualTo(204);
  }

  private static List<String> feed(Api api) {
    return api.json("/api/v1/following/videos").path("videos").findValuesAsText("id");
  }

  private static String at(String handle) {
    return "/api/v1/channels/" + handle;
  }
}
