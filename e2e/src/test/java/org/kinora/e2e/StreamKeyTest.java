package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The page from which a channel goes live, and its stream keys, as owners and others meet them.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamKeyTest {

  private static final String JSON = "application/json";
  private static final String ADDRESS = "rtmp://live.example.org/live";
  private static final String FRESH = "id=\"fresh-key\">(kin_[0-9A-Za-z]{43})<";
  private static final String KEY = "/live/keys/([0-9a-f-]{36})/rotate";

  private final Stage stage;
  private final Server server;

  StreamKeyTest(Stage stage) {
    this.stage = stage;
    server =
        Server.start(
            stage.folder("stream-keys").resolve("data"),
            Map.of("KINORA_LIVE_RTMP_PUBLIC_URL", ADDRESS));
  }

  @AfterAll
  void close() {
    server.close();
  }

  /// Somebody with a channel.
  private record Owner(Member member, Person person, Api api, String handle) {

    String page() {
      return "/my/channels/" + handle + "/live";
    }

    String live() {
      return "/api/v1/channels/" + handle + "/live";
    }

    String keys() {
      return "/api/v1/channels/" + handle + "/stream-keys";
    }

    HttpResponse<String> send(String method, String address, Map<String, ?> body) {
      return api.send(method, address, Api.json(body), "Content-Type", JSON);
    }
  }

  private Owner owner() {
    var member = Member.in(server, "creator");
    var api = server.api().withToken(member.token());
    var handle = "live-" + UUID.randomUUID().toString().substring(0, 8);
    var owner = new Owner(member, member.person(server), api, handle);
    var made =
        owner.send("POST", "/api/v1/channels", Map.of("name", "At the sea", "handle", handle));
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    return owner;
  }

  @Test
  void a_key_is_shown_once_and_only_its_hash_is_stored() {
    var owner = owner();
    var first = owner.person().get(owner.page());
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(Person.text(first)).contains(ADDRESS, "Offline");
    var made = owner.person().post(owner.page() + "/keys", Map.of("label", "Studio"));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    var key = Person.find(made, FRESH);
    assertThat(Person.text(made)).contains("you won’t see it again");
    var later = owner.person().get(owner.page());
    assertThat(later.body()).doesNotContain(key);
    assertThat(Person.text(later)).contains("Studio", "…" + key.substring(43), "Never");
    var hash = sha256(key);
    assertThat(
            server.rows("select label from stream_key where hash = decode('" + hash + "', 'hex')"))
        .containsExactly("Studio");
    assertThat(traces(key)).isEmpty();
    assertThat(server.log()).doesNotContain(key);
  }

  private static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> traces(String text) {
    return server
        .rows("select table_name from information_schema.tables where table_schema = 'public'")
        .stream()
        .flatMap(
            table ->
                server
                    .rows(
                        "select 1 from \"%s\" t where t::text like '%%%s%%'".formatted(table, text))
                    .stream())
        .toList();
  }

  @Test
  void a_key_is_replaced_and_revoked_from_the_page() {
    var owner = owner();
    var made = owner.person().fill(owner.page(), Map.of());
    assertThat(made.statusCode()).isEqualTo(303);
    owner.person().get(owner.page());
    var old = owner.person().post(owner.page() + "/keys", Map.of("label", "Studio"));
    var id = Person.find(old, KEY);
    var fresh = owner.person().post(owner.page() + "/keys/" + id + "/rotate", Map.of());
    assertThat(Person.find(fresh, FRESH)).isNotEqualTo(Person.find(old, FRESH));
    var other = Person.find(fresh, KEY);
    assertThat(other).isNotEqualTo(id);
    assertThat(rows("select label from stream_key where id = '%s' and revoked_at is null", other))
        .containsExactly("Studio");
    assertThat(rows("select 1 from stream_key where id = '%s' and revoked_at is not null", id))
        .hasSize(1);
    var gone = owner.person().post(owner.page() + "/keys/" + id + "/rotate", Map.of());
    assertThat(gone.statusCode()).isEqualTo(404);
    owner.person().get(owner.page());
    var revoked = owner.person().post(owner.page() + "/keys/" + other + "/revoke", Map.of());
    assertThat(revoked.statusCode()).isEqualTo(303);
    assertThat(owner.person().get(owner.page()).body()).doesNotContain(other);
    var again = owner.person().post(owner.page() + "/keys/" + other + "/revoke", Map.of());
    assertThat(again.statusCode()).isEqualTo(404);
  }

  private List<String> rows(String query, String id) {
    return server.rows(query.formatted(id));
  }

  @Test
  void programs_do_the_same() {
    var owner = owner();
    var made = owner.send("POST", owner.keys(), Map.of("label", "Encoder 1"));
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    var key = Api.parse(made.body());
    assertThat(key.path("key").asText()).matches("kin_[0-9A-Za-z]{43}");
    var listed = owner.api().json(owner.keys()).path("keys");
    assertThat(listed).hasSize(1);
    assertThat(listed.toString()).doesNotContain(key.path("key").asText());
    assertThat(key.path("key").asText()).endsWith(listed.get(0).path("hint").asText());
    assertThat(listed.get(0).path("lastUsedAt").isNull()).isTrue();
    var one = owner.keys() + "/" + key.path("id").asText();
    var rotated = owner.api().send("POST", one + "/rotate", "");
    assertThat(rotated.statusCode()).as(rotated::body).isEqualTo(200);
    assertThat(Api.parse(rotated.body()).path("label").asText()).isEqualTo("Encoder 1");
    refused(owner.api().send("DELETE", one, ""), 404, "no-such-stream-key");
    var other = owner.keys() + "/" + Api.parse(rotated.body()).path("id").asText();
    assertThat(owner.api().send("DELETE", other, "").statusCode()).isEqualTo(204);
    assertThat(owner.api().json(owner.keys()).path("keys")).isEmpty();
    refused(
        owner.send("POST", owner.keys(), Map.of("label", "x".repeat(61))),
        422,
        "stream-key-label-invalid");
    for (int i = 0; i < 20; i++) {
      assertThat(owner.send("POST", owner.keys(), Map.of()).statusCode()).isEqualTo(201);
    }
    refused(owner.send("POST", owner.keys(), Map.of()), 409, "too-many-stream-keys");
    owner.person().get(owner.page());
    var full = owner.person().post(owner.page() + "/keys", Map.of("label", ""));
    assertThat(full.statusCode()).isEqualTo(409);
    assertThat(Person.find(full, "id=\"label-error\">([^<]*)<")).contains("20 stream keys");
  }

  @Test
  void settings_are_kept_and_what_can_not_be_is_told() {
    var owner = owner();
    var usual = owner.api().json(owner.live());
    assertThat(usual.path("state").asText()).isEqualTo("offline");
    assertThat(usual.path("rtmp").asText()).isEqualTo(ADDRESS);
    assertThat(settings(usual)).isEqualTo(" public true true");
    var set =
        owner.send(
            "PUT",
            owner.live(),
            Map.of("title", "  Low\n tide ", "visibility", "members", "record", false));
    assertThat(set.statusCode()).as(set::body).isEqualTo(200);
    assertThat(settings(Api.parse(set.body()))).isEqualTo("Low tide members true false");
    var bare = owner.send("PUT", owner.live(), Map.of("takeover", false));
    assertThat(settings(Api.parse(bare.body()))).isEqualTo(" public false true");
    refused(
        owner.send("PUT", owner.live(), Map.of("visibility", "password")),
        422,
        "live-visibility-invalid");
    refused(
        owner.send("PUT", owner.live(), Map.of("title", "x".repeat(301))),
        422,
        "live-title-invalid");
    refused(
        owner.send("PUT", owner.live(), Map.of("description", "x".repeat(20_001))),
        422,
        "live-description-too-long");
    refused(owner.send("PUT", owner.live(), Map.of("titel", "x")), 400, "bad-request");

    var form = Map.of("title", "x".repeat(301), "description", "Salt", "visibility", "unlisted");
    var again = owner.person().fill(owner.page(), form);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("aria-invalid=\"true\"", "Salt", "\"unlisted\" selected");
    var good =
        Map.of("title", "High tide", "visibility", "unlisted", "takeover", "on", "record", "on");
    var saved = owner.person().post(owner.page(), good);
    assertThat(saved.statusCode()).isEqualTo(303);
    var to = saved.headers().firstValue("Location").orElseThrow();
    assertThat(Person.text(owner.person().get(to))).contains("It counts from the next broadcast");
    assertThat(settings(owner.api().json(owner.live()))).isEqualTo("High tide unlisted true true");
  }

  private static String settings(JsonNode live) {
    var settings = live.path("settings");
    return String.join(
        " ",
        settings.path("title").asText(),
        settings.path("visibility").asText(),
        settings.path("takeover").asText(),
        settings.path("record").asText());
  }

  @Test
  void strangers_find_nothing() {
    var owner = owner();
    var key = Api.parse(owner.send("POST", owner.keys(), Map.of()).body()).path("id").asText();
    var other = owner();
    for (var address : List.of(owner.keys(), owner.live())) {
      refused(other.api().get(address), 404, "no-such-channel");
      refused(server.api().anonymous().get(address), 401, "sign-in-needed");
    }
    refused(other.send("POST", owner.keys(), Map.of()), 404, "no-such-channel");
    refused(other.send("PUT", owner.live(), Map.of()), 404, "no-such-channel");
    refused(other.api().send("DELETE", owner.keys() + "/" + key, ""), 404, "no-such-channel");
    // Somebody's own channel does not open another one's key.
    refused(other.api().send("DELETE", other.keys() + "/" + key, ""), 404, "no-such-stream-key");
    refused(
        other.api().send("POST", other.keys() + "/" + key + "/rotate", ""),
        404,
        "no-such-stream-key");
    var viewer = server.api().withToken(Member.in(server, "viewer").token());
    refused(viewer.get(owner.live()), 403, "not-allowed");
    assertThat(other.person().get(owner.page()).statusCode()).isEqualTo(404);
    other.person().get(other.page());
    assertThat(other.person().post(owner.page() + "/keys", Map.of()).statusCode()).isEqualTo(404);
    assertThat(new Person(server).get(owner.page()).statusCode()).isNotEqualTo(200);
    assertThat(owner.api().json(owner.keys()).path("keys")).hasSize(1);
    // Those who run the site may, and that is written down.
    assertThat(server.api().send("DELETE", owner.keys() + "/" + key, "").statusCode())
        .isEqualTo(204);
    assertThat(
            server.rows(
                "select 1 from audit_entry where action = 'channel-changed' and subject = 'At the sea'"))
        .isNotEmpty();
  }

  @Test
  void forms_from_elsewhere_do_nothing() {
    var owner = owner();
    owner.person().get(owner.page());
    var key = Person.find(owner.person().post(owner.page() + "/keys", Map.of()), KEY);
    for (var form : List.of("", "/keys", "/keys/" + key + "/rotate", "/keys/" + key + "/revoke")) {
      var forged = owner.person().postWith("forged", owner.page() + form, Map.of("title", "Mine"));
      assertThat(forged.statusCode()).as(form).isEqualTo(403);
    }
    assertThat(owner.api().json(owner.keys()).path("keys").findValuesAsText("id"))
        .containsExactly(key);
    assertThat(settings(owner.api().json(owner.live()))).isEqualTo(" public true true");
  }

  @Test
  void the_way_there_leads_to_the_first_channel_or_to_making_one() {
    var owner = owner();
    var there = owner.person().get("/my/live");
    assertThat(there.headers().firstValue("Location").orElseThrow()).endsWith(owner.page());
    var nobody = Member.in(server, "creator").person(server).get("/my/live");
    assertThat(nobody.headers().firstValue("Location").orElseThrow()).endsWith("/my/channels/new");
    assertThat(owner.person().get("/").body()).contains("href=\"/my/live\"");
    assertThat(new Person(server).get("/").body()).doesNotContain("href=\"/my/live\"");
  }

  @Test
  void a_channel_that_is_live_stays() {
    var owner = owner();
    var channel = rows("select id from channel where handle = '%s'", owner.handle()).getFirst();
    var video = owner.handle().replace("-", "").substring(0, 11);
    server.rows(
        """
        insert into video (id, owner_id, channel_id, title, state, is_live)
        select '%s', owner_id, id, 'Live', 'complete', true from channel where id = '%s' returning 1"""
            .formatted(video, channel));
    server.rows(
        """
        insert into broadcast (id, channel_id, video_id, revision, state)
        values (gen_random_uuid(), '%s', '%s', 'r', 'waiting') returning 1"""
            .formatted(channel, video));
    var at = "/api/v1/channels/" + owner.handle();
    refused(owner.api().send("DELETE", at, ""), 409, "channel-live");
    server.rows("update broadcast set state = 'ended', ended_at = now() returning 1");
    refused(owner.api().send("DELETE", at, ""), 409, "channel-not-empty");
  }

  @Test
  void the_page_works_in_a_browser_too() {
    var owner = owner();
    owner.send("POST", owner.keys(), Map.of("label", "Laptop"));
    try (var visit = Visit.at(stage, server.base()).signedInBy(owner.member().session())) {
      var page = visit.open(owner.page());
      page.fill("#label", "Studio");
      page.click("button:has-text('Make a stream key')");
      page.waitForSelector("#fresh-key");
      visit.wholeScreenshot("channel-live-fresh");
      page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      page.click("[aria-label='Copy the stream key']");
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(page.textContent("#fresh-key"));
      // The part that tells of the encoder is fetched anew, and the key stays meanwhile.
      page.evaluate("document.querySelector('#state').dataset.old = ''");
      page.waitForSelector("#state:not([data-old])");
      assertThat(page.isVisible("#fresh-key")).isTrue();
      page.click("tr:has-text('Laptop') button:text-is('Revoke')");
      page.waitForSelector("tr:has-text('Laptop')", gone());
      page.emulateMedia(
          new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      visit.resize(new Visit.Size("narrow", 320, 640));
      visit.wholeScreenshot("channel-live-narrow");
    }
  }

  private static com.microsoft.playwright.Page.WaitForSelectorOptions gone() {
    return new com.microsoft.playwright.Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode() + " " + Api.parse(answer.body()).path("code").asText())
        .as(answer::body)
        .isEqualTo(status + " " + code);
  }
}
