package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Channels as their owners and others use them.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ChannelTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String JSON = "application/json";

  private final Stage stage;
  private final Api administrator;
  private final Api creator;
  private final Api stranger;

  ChannelTest(Stage stage) {
    this.stage = stage;
    administrator = stage.api();
    creator = administrator.withToken(stage.server().token("channel-maker", "creator"));
    stranger = administrator.anonymous();
  }

  @Test
  void a_form_that_lacks_fields_is_told_what_is_missing() {
    var person = Member.in(stage.server(), "creator").person(stage.server());
    assertThat(person.fill("/my/channels/new", Map.of()).statusCode()).isEqualTo(422);
    var made = person.fill("/my/channels/new", Map.of("name", "Bare", "handle", "bare-form"));
    assertThat(made.statusCode()).isEqualTo(303);
    assertThat(person.fill("/my/channels/bare-form/edit", Map.of()).statusCode()).isEqualTo(422);
  }

  @Test
  void a_channel_is_made_seen_changed_and_found_under_its_former_handle() {
    try (var visit = Visit.ofAdministrator(stage).tolerating("409")) {
      var page = visit.open("/my/channels/new");
      page.fill("#name", "Films of the sea");
      page.fill("#description", "**Salt** & <script>alert(1)</script>\n\nhttps://example.org/");
      page.fill("#links", "https://example.org/harbour Our harbour");
      page.click("button:text-is('Make the channel')");
      page.waitForURL("**/c/films-of-the-sea");
      assertThat(page.textContent("h1")).isEqualTo("Films of the sea");
      page.click(".tabs >> text=About");
      assertThat(page.textContent(".prose")).contains("Salt & <script>alert(1)</script>");
      assertThat(page.getAttribute(".prose a", "rel")).contains("nofollow", "ugc");
      assertThat(page.textContent(".channel-links")).contains("Our harbour");
      visit.wholeScreenshot("channel-about");

      visit.open("/my/channels/new");
      page.fill("#name", "Another");
      page.fill("#handle", "fi1ms-of-the-sea");
      page.click("button:text-is('Make the channel')");
      assertThat(page.getAttribute("#handle", "aria-invalid")).isEqualTo("true");
      assertThat(page.inputValue("#name")).isEqualTo("Another");

      visit.open("/my/channels/films-of-the-sea/edit");
      visit.wholeScreenshot("channel-edit");
      page.fill("#handle", "sea-films");
      page.click("button:text-is('Save')");
      page.waitForURL("**/c/sea-films");
      visit.open("/c/films-of-the-sea/about");
      assertThat(page.url()).endsWith("/c/sea-films/about");
    }
    isRefused(make(creator, "Mine", "films-of-the-sea"), 409, "handle-taken");
    assertThat(administrator.send("DELETE", at("sea-films"), "").statusCode()).isEqualTo(204);
    var freed = make(creator, "Mine", "films-of-the-sea");
    assertThat(freed.statusCode()).as(freed::body).isEqualTo(201);
    creator.send("DELETE", at("films-of-the-sea"), "");
  }

  @Test
  void nobody_changes_anothers_channel() {
    make(administrator, "Not yours", "not-yours");
    isRefused(patch(creator, "not-yours", Map.of("name", "x")), 404, "no-such-channel");
    isRefused(creator.send("DELETE", at("not-yours"), ""), 404, "no-such-channel");
    isRefused(picture(creator, "not-yours", "avatar", png(10, 10)), 404, "no-such-channel");
    assertThat(creator.get("/my/channels/not-yours/edit").statusCode()).isEqualTo(404);
    assertThat(creator.get("/my/channels/not-yours/delete").statusCode()).isEqualTo(404);
    isRefused(stranger.send("DELETE", at("not-yours"), ""), 401, "sign-in-needed");
    var viewer = administrator.withToken(stage.server().strangerToken("viewer"));
    isRefused(make(viewer, "Mine", "viewers-own"), 403, "not-allowed");
    assertThat(stranger.json(at("not-yours")).path("name").asText()).isEqualTo("Not yours");
  }

  @Test
  void bad_words_are_refused_in_words() {
    isRefused(make(creator, "", "empty-name"), 422, "channel-name-invalid");
    isRefused(make(creator, "x", "no spaces"), 422, "handle-invalid");
    isRefused(make(creator, "x", "\u0430dmin"), 422, "handle-invalid");
    isRefused(make(creator, "x", "he1p"), 422, "handle-reserved");
    isRefused(make(creator, "x'; drop table channel; --", "a".repeat(31)), 422, "handle-invalid");
    var many = "[" + "{\"label\":\"x\",\"address\":\"javascript:alert(1)\"}" + "]";
    var links = "{\"name\":\"x\",\"handle\":\"link-er\",\"links\":" + many + "}";
    isRefused(
        creator.send("POST", "/api/v1/channels", links, "Content-Type", JSON),
        422,
        "channel-links-invalid");
    isRefused(
        creator.send("POST", "/api/v1/channels", "{\"owner\":1}", "Content-Type", JSON),
        400,
        "bad-request");
  }

  @Test
  void nobody_has_more_than_twenty() {
    int have = creator.json("/api/v1/channels").path("channels").size();
    for (int i = have; i < 20; i++) {
      assertThat(make(creator, "Many", "many-" + i + "-x").statusCode()).isEqualTo(201);
    }
    isRefused(make(creator, "Many", "one-too-many"), 409, "too-many-channels");
    for (var channel : creator.json("/api/v1/channels").path("channels")) {
      if (channel.path("name").asText().equals("Many")) {
        creator.send("DELETE", at(channel.path("handle").asText()), "");
      }
    }
  }

  @Test
  void pictures_are_made_anew_and_kept_for_good() throws IOException {
    make(administrator, "Pictures", "pictures");
    for (var slot : new String[] {"avatar", "banner"}) {
      var set = picture(administrator, "pictures", slot, png(700, 500));
      assertThat(set.statusCode()).as(set::body).isEqualTo(200);
      var address = Api.parse(set.body()).path(slot).asText();
      var got = stranger.bytes(address);
      assertThat(got.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(got.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      var picture = ImageIO.read(new ByteArrayInputStream(got.body()));
      assertThat(picture.getWidth() + "x" + picture.getHeight())
          .isEqualTo(slot.equals("avatar") ? "320x320" : "1600x400");
      // Half of it can be looked through, onto white.
      assertThat(new Color(picture.getRGB(0, 0)).getGreen()).isGreaterThan(90);
      assertThat(picture(administrator, "pictures", slot, png(20, 2_000)).statusCode())
          .isEqualTo(200);
      assertThat(stranger.bytes(address).statusCode()).isEqualTo(404);
    }
    try (var visit = Visit.ofAdministrator(stage).tolerating("422")) {
      var page = visit.open("/my/channels/pictures/edit");
      var file = Files.write(stage.folder("channel").resolve("face.png"), png(400, 400));
      var before = page.getAttribute(".picture-form .channel-mark", "src");
      page.setInputFiles("#avatar", file);
      page.click("form:has(#avatar) button");
      page.waitForSelector(".picture-form .channel-mark:not([src='" + before + "'])");
      visit.wholeScreenshot("channel-pictures");
      page.setInputFiles("#avatar", Files.writeString(file.resolveSibling("no.png"), "no picture"));
      page.click("form:has(#avatar) button");
      assertThat(page.textContent("#picture-error")).contains("no picture that can be read");
      visit.open("/c/pictures");
      visit.wholeScreenshot("channel-empty");
      page.click("text=Edit channel");
      page.waitForURL("**/edit");
      page.click("[aria-label='Remove the banner']");
      page.waitForSelector("img.picture-form__banner", hidden());
    }
    assertThat(administrator.send("DELETE", at("pictures"), "").statusCode()).isEqualTo(204);
    assertThat(stage.rows("select object_key from orphan where object_key like 'channels/%'"))
        .isEmpty();
  }

  private static com.microsoft.playwright.Page.WaitForSelectorOptions hidden() {
    return new com.microsoft.playwright.Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  @Test
  void what_is_no_picture_is_refused() throws IOException {
    make(administrator, "Hostile", "hostile");
    var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    var playlist = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n";
    var cut = java.util.Arrays.copyOf(png(300, 300), 60);
    for (var bad :
        new byte[][] {
          svg.getBytes(StandardCharsets.UTF_8),
          playlist.getBytes(StandardCharsets.UTF_8),
          "<html>".getBytes(StandardCharsets.UTF_8),
          cut,
          Files.readAllBytes(stage.media().clip()),
          // A promise of 60,000 by 60,000 pixels.
          hugePng()
        }) {
      isRefused(picture(administrator, "hostile", "avatar", bad), 422, "picture-unreadable");
    }
    isRefused(
        picture(administrator, "hostile", "avatar", new byte[(8 << 20) + 1]),
        413,
        "channel-picture-too-large");
    assertThat(picture(administrator, "hostile", "favicon", png(9, 9)).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/pictures/" + new java.util.UUID(0, 0) + "/avatar-0.jpg").statusCode())
        .isEqualTo(404);
    administrator.send("DELETE", at("hostile"), "");
  }

  @Test
  void a_channel_with_videos_goes_only_when_they_move() {
    make(administrator, "Old", "old-channel");
    make(administrator, "Next", "next-channel");
    var id = administrator.upload(stage.media().clip(), "Mover.mp4");
    administrator.awaitComplete(id, LIMIT);
    var moved =
        administrator.send(
            "PATCH",
            "/api/v1/videos/" + id,
            Api.json(Map.of("channel", "old-channel")),
            "Content-Type",
            JSON);
    assertThat(moved.statusCode()).as(moved::body).isEqualTo(200);
    assertThat(stranger.json(at("old-channel") + "/videos").path("videos").findValuesAsText("id"))
        .containsExactly(id);
    isRefused(administrator.send("DELETE", at("old-channel"), ""), 409, "channel-not-empty");
    make(creator, "Others", "others-channel");
    isRefused(
        administrator.send("DELETE", at("old-channel") + "?to=others-channel", ""),
        422,
        "channel-target-invalid");
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/my/channels/old-channel/delete");
      visit.screenshot("channel-delete");
      page.selectOption("#to", "next-channel");
      page.check("[name=confirm]");
      page.click("text=Delete for good");
      page.waitForURL("**/my/channels");
      visit.wholeScreenshot("channels");
      visit.open("/watch/" + id);
      assertThat(page.textContent(".byline__name")).isEqualTo("Next");
      visit.wholeScreenshot("watch-byline");
      page.click(".byline__channel");
      page.waitForURL("**/c/next-channel");
      assertThat(page.locator(".card__title").allTextContents()).containsExactly("Mover.mp4");
      visit.wholeScreenshot("channel");
    }
  }

  @Test
  void a_form_from_elsewhere_is_refused() {
    var forged =
        stranger.send(
            "POST",
            "/my/channels/new",
            "name=x",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            cookie());
    assertThat(forged.statusCode()).isEqualTo(403);
  }

  private String cookie() {
    try (var visit = Visit.ofAdministrator(stage)) {
      var state = Api.parse(visit.cookies());
      for (var cookie : state.path("cookies")) {
        if (cookie.path("name").asText().contains("session")) {
          return cookie.path("name").asText() + "=" + cookie.path("value").asText();
        }
      }
    }
    throw new AssertionError("No session");
  }

  private static HttpResponse<String> make(Api api, String name, String handle) {
    return api.send(
        "POST",
        "/api/v1/channels",
        Api.json(Map.of("name", name, "handle", handle)),
        "Content-Type",
        JSON);
  }

  private static HttpResponse<String> patch(Api api, String handle, Map<String, ?> change) {
    return api.send("PATCH", at(handle), Api.json(change), "Content-Type", JSON);
  }

  private static HttpResponse<String> picture(Api api, String handle, String slot, byte[] bytes) {
    return api.text(
        api.request(
            "PUT",
            at(handle) + "/pictures/" + slot,
            BodyPublishers.ofByteArray(bytes),
            "Content-Type",
            "application/octet-stream"));
  }

  /// Red, and transparent at its edges.
  private static byte[] png(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    var graphics = picture.createGraphics();
    graphics.setColor(new Color(200, 40, 40, 128));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(30, 60, 140));
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] hugePng() {
    var bytes = png(2, 2);
    var size = java.nio.ByteBuffer.wrap(bytes);
    size.putInt(16, 60_000).putInt(20, 60_000);
    var sum = new java.util.zip.CRC32();
    sum.update(bytes, 12, 17);
    size.putInt(29, (int) sum.getValue());
    return bytes;
  }

  private static String at(String handle) {
    return "/api/v1/channels/" + handle;
  }

  private static void isRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response::body).isEqualTo(status);
    assertThat(Api.parse(response.body()).path("code").asText()).isEqualTo(code);
  }
}
