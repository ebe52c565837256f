package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The queue page: what runs, what failed and why.
@ExtendWith(OnStage.class)
class QueuePageTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String CAUSE = "This is a text file, not a film or sound.";

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  QueuePageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_failed_task_shows_its_cause_and_can_be_tried_again() throws IOException {
    var text = Files.writeString(folder.resolve("text.mp4"), "No film, only words. ".repeat(50));
    var id = stage.api().upload(text, "Only words");
    assertThat(stage.api().awaitEnd(id, LIMIT).at("/problem/detail").asText()).isEqualTo(CAUSE);
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/queue");
      var row = row(visit, "Only words");
      assertThat(row.locator("td").allTextContents())
          .anySatisfy(cell -> assertThat(cell.strip()).isEqualTo("Failed"))
          .anySatisfy(cell -> assertThat(cell.strip()).isEqualTo(CAUSE));
      visit.wholeScreenshot("queue-failed");
      var tries = Integer.parseInt(tries(row));
      row.locator("text=Try again").click();
      visit.page().waitForURL("**/queue");
      // The page asks again by itself; nobody reloads it.
      Eventually.until(
          "it was tried again and failed again",
          LIMIT,
          () ->
              Integer.parseInt(tries(row(visit, "Only words"))) >= Math.max(1, tries)
                  && row(visit, "Only words").textContent().contains(CAUSE)
                  && stage.rows(attempts(id)).getFirst().equals("1"));
      visit.open("/videos/" + id + "/edit");
      assertThat(visit.page().textContent("[role=alert]")).contains(CAUSE, "Try again");
      visit.wholeScreenshot("edit-failed");
      visit.open("/watch/" + id);
      assertThat(visit.page().textContent(".stage")).contains(CAUSE);
      visit.screenshot("watch-failed");
    }
  }

  @Test
  void running_tasks_come_and_go_by_themselves() {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/queue");
      var id = stage.api().upload(stage.media().heavyClip(), "Queued by the test");
      row(visit, "Queued by the test").first().waitFor();
      visit.wholeScreenshot("queue-running");
      stage.api().awaitComplete(id, LIMIT);
      row(visit, "Queued by the test")
          .first()
          .waitFor(
              new Locator.WaitForOptions()
                  .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }
  }

  @Test
  void a_stranger_is_led_to_the_sign_in() {
    try (var visit = Visit.ofStranger(stage)) {
      for (var path : new String[] {"/queue", "/upload", "/my/videos", "/account"}) {
        visit.open(path);
        assertThat(visit.page().url()).as(path).contains("/sign-in?next=");
      }
    }
  }

  private static Locator row(Visit visit, String title) {
    return visit.page().locator("#queue tbody tr", new Page.LocatorOptions().setHasText(title));
  }

  private static String tries(Locator row) {
    return row.locator("[data-label=Tries]").textContent().strip();
  }

  private static String attempts(String id) {
    return "select count(*) from transcode_task where state = 'failed' and video_id = '" + id + "'";
  }
}
