package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the owner of a video does with it, with scripts and without.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class EditPageTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String HOSTILE =
      "<script>alert(1)</script> \"quoted\" & <b>bold</b> {{x}} ${y}";

  private final Stage stage;

  EditPageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void hostile_words_are_shown_as_they_were_written() {
    var id = clip("hostile.mp4");
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open(edit(id));
      page.fill("#title", HOSTILE);
      page.fill("#description", "First line\n</textarea><img src=x onerror=alert(2)>");
      page.fill("#tags", "one, <i>two</i>");
      page.click("button:text-is('Save')");
      page.waitForURL("**/watch/" + id);
      assertThat(page.textContent("h1")).isEqualTo(HOSTILE);
      assertThat(page.title()).isEqualTo(HOSTILE + " · Kinora");
      assertThat(page.textContent(".prose")).contains("</textarea><img src=x onerror=alert(2)>");
      assertThat(page.locator(".chip").allTextContents()).containsExactly("one", "<i>two</i>");
      visit.open("/latest");
      assertThat(page.locator(".card__title").allTextContents()).contains(HOSTILE);
      visit.open(edit(id));
      assertThat(page.inputValue("#title")).isEqualTo(HOSTILE);
      assertThat(page.inputValue("#description")).startsWith("First line\n</textarea>");
      visit.wholeScreenshot("edit-hostile");
    }
  }

  @Test
  void an_empty_title_is_refused_beside_its_field() {
    var id = clip("untitled.mp4");
    try (var visit = Visit.ofAdministrator(stage).tolerating("422")) {
      var page = visit.open(edit(id));
      page.fill("#title", "   ");
      page.click("button:text-is('Save')");
      assertThat(page.getAttribute("#title", "aria-invalid")).isEqualTo("true");
      assertThat(page.textContent("#title-error")).isNotBlank();
    }
  }

  @Test
  void another_frame_becomes_the_poster() {
    var id = clip("poster.mp4");
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open(edit(id));
      var frames = page.locator(".poster-picker__item");
      assertThat(frames.count()).isGreaterThan(1);
      var chosen = page.locator("input[name=poster]:checked").getAttribute("value");
      int other = "0".equals(chosen) ? 1 : 0;
      var picture = frames.nth(other).locator("img").getAttribute("src");
      frames.nth(other).click();
      visit.wholeScreenshot("edit-poster");
      page.click("button:text-is('Save')");
      page.waitForURL("**/watch/" + id);
      assertThat(page.getAttribute("video", "poster")).isEqualTo(picture);
    }
  }

  @Test
  void the_owner_sees_how_slides_were_encoded_and_why() {
    var id = stage.api().upload(stage.media().slides(), "Slides.mp4");
    stage.api().awaitComplete(id, LIMIT.multipliedBy(2));
    var receipt = Api.parse(stage.api().get("/api/v1/videos/" + id + "/receipt").body());
    assertThat(receipt.path("bytes").asLong())
        .isBetween(1L, receipt.path("fixedBytes").asLong() / 2);
    assertThat(receipt.path("places").asInt()).isPositive();
    var best = receipt.path("sizes").path(0);
    assertThat(best.path("name").asText()).isEqualTo("720p");
    assertThat(best.path("crf").asInt()).isGreaterThan(24);
    assertThat(best.path("reason").asText()).contains("dB");
    assertThat(receipt.path("sizes").valueStream())
        .hasSize(5)
        .allSatisfy(
            size -> {
              boolean isKept = size.path("isKept").asBoolean();
              assertThat(size.path("bytes").asLong() > 0).isEqualTo(isKept);
              assertThat(size.path("xpsnr").asDouble() > 30).isEqualTo(isKept);
              assertThat(isKept || !size.path("reason").asText().isEmpty()).isTrue();
            });
    assertThat(stage.api().anonymous().get("/api/v1/videos/" + id + "/receipt").statusCode())
        .isEqualTo(401);
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open(edit(id));
      page.click("summary:text-is('How the pictures were encoded')");
      assertThat(page.innerText("[aria-label=Receipt]")).contains("720p", " dB");
      assertThat(page.innerText(".disclosure[open]")).contains("% saved");
      visit.wholeScreenshot("edit-receipt");
    }
  }

  @Test
  void a_video_is_deleted_after_being_asked() {
    var id = clip("deleted.mp4");
    try (var visit = Visit.ofAdministrator(stage).tolerating("404")) {
      var page = visit.open(edit(id));
      page.click("text=Delete this video");
      visit.screenshot("delete");
      page.check("[name=confirm]");
      page.click("text=Delete for good");
      page.waitForURL("**/my/videos");
      assertThat(page.locator("a[href='/watch/" + id + "']").count()).isZero();
      assertThat(page.navigate("/watch/" + id).status()).isEqualTo(404);
      assertThat(page.textContent("h1")).isEqualTo("Page not found");
    }
    assertThat(stage.api().get("/api/v1/videos/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void all_of_it_works_without_scripts() {
    try (var visit = Visit.ofAdministrator(stage, Visit.desk().setJavaScriptEnabled(false))) {
      visit.tolerating("404");
      var page = visit.open("/upload");
      visit.screenshot("upload-without-scripts");
      page.fill("[name=title]", "By the plain form");
      page.setInputFiles("input[type=file]", stage.media().clip());
      page.click("button:text-is('Upload')");
      page.waitForURL("**/videos/*/edit");
      assertThat(page.inputValue("#title")).isEqualTo("By the plain form");
      var id = page.url().replaceAll(".*/videos/([^/]+)/edit", "$1");
      stage.api().awaitComplete(id, LIMIT);
      page.fill("#description", "Written without scripts.");
      page.selectOption("#visibility", "unlisted");
      page.click("button:text-is('Save')");
      page.waitForURL("**/watch/" + id);
      assertThat(page.textContent("h1")).isEqualTo("By the plain form");
      assertThat(page.textContent(".prose")).isEqualTo("Written without scripts.");
      assertThat(page.textContent(".watch__meta")).contains("180p", "0:03", "Unlisted");
      assertThat(page.getAttribute("video", "controls")).isNotNull();
      assertThat(page.getAttribute("video source", "src")).contains(".m3u8");
      assertThat(page.locator("dd code").allTextContents())
          .anySatisfy(address -> assertThat(address).startsWith("http").contains(".mpd"));
      visit.wholeScreenshot("watch-without-scripts");
      delete(visit, id);
    }
  }

  private void delete(Visit visit, String id) {
    var page = visit.open("/videos/" + id + "/delete");
    page.check("[name=confirm]");
    page.click("text=Delete for good");
    page.waitForURL("**/my/videos");
    assertThat(page.navigate("/watch/" + id).status()).isEqualTo(404);
  }

  private String clip(String name) {
    var id = stage.api().upload(stage.media().clip(), name);
    stage.api().awaitComplete(id, LIMIT);
    return id;
  }

  private static String edit(String id) {
    return "/videos/" + id + "/edit";
  }
}
