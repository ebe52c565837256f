package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The queue page: what runs, what failed and why.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class QueuePageTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String CAUSE = "This is a text file, not a film or sound.";

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  QueuePageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_refused_file_is_shown_with_its_cause_and_can_only_be_deleted() throws IOException {
    var text = Files.writeString(folder.resolve("text.mp4"), "No film, only words. ".repeat(50));
    var id = stage.api().upload(text, "Only words");
    assertThat(stage.api().awaitEnd(id, LIMIT).at("/problem/detail").asText()).isEqualTo(CAUSE);
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/queue");
      var row = row(visit, "Only words");
      assertThat(row.textContent()).contains("Analysis", "Failed", CAUSE);
      assertThat(row.locator("text=Try again").count()).isZero();
      visit.wholeScreenshot("queue-refused");
      visit.open("/watch/" + id);
      assertThat(visit.page().textContent(".stage")).contains(CAUSE);
      visit.screenshot("watch-failed");
      visit.open("/videos/" + id + "/edit");
      assertThat(visit.page().textContent("[role=alert]")).contains(CAUSE, "was not kept");
      visit.wholeScreenshot("edit-failed");
      visit.open("/queue");
      row.locator("text=Delete").click();
      visit.page().check("[name=confirm]");
      visit.page().click("text=Delete for good");
      visit.open("/queue");
      assertThat(row.count()).isZero();
    }
  }

  @Test
  void a_failed_task_is_tried_again_from_the_page() {
    var id = stage.api().upload(stage.media().clip(), "Without posters");
    stage.api().awaitComplete(id, LIMIT);
    // What a full disk would have left behind.
    assertThat(
            stage.rows(
                """
                update transcode_task set state = 'failed', problem = 'There was no room left.'
                where kind = 'poster' and video_id = '%s' returning id"""
                    .formatted(id)))
        .hasSize(1);
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/queue");
      var row = row(visit, "Without posters");
      assertThat(row.textContent()).contains("Posters", "Failed", "There was no room left.");
      visit.wholeScreenshot("queue-failed");
      row.locator("text=Try again").click();
      visit.page().waitForURL("**/queue");
      row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
    stage.api().awaitComplete(id, LIMIT);
  }

  @Test
  void running_tasks_come_and_go_by_themselves() {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/queue");
      // Work for many times longer than the page takes to look again, ended when it was seen.
      var first = stage.api().upload(stage.media().longClip(), "Queued by the test");
      var second = stage.api().upload(stage.media().longClip(), "Queued by the test");
      row(visit, "Queued by the test").first().waitFor();
      visit.wholeScreenshot("queue-running");
      for (var id : List.of(second, first)) {
        assertThat(stage.api().send("DELETE", "/api/v1/videos/" + id, "").statusCode())
            .isEqualTo(204);
      }
      row(visit, "Queued by the test")
          .first()
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
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
}
