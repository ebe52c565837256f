package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Pausing the queue and moving films in it, on a server of its own: others' films would wait, too.
@ExtendWith(OnStage.class)
class SteeringTest {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  SteeringTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_paused_queue_begins_nothing_until_it_goes_on() {
    try (var server = Server.start(folder.resolve("data"));
        var visit = Visit.ofFirst(stage, server)) {
      visit.open("/queue");
      visit.page().click("summary:text('Pause the queue')");
      visit.page().fill("#reason", "The disk is being replaced");
      visit.page().click("button:text-is('Pause the queue')");
      assertThat(visit.page().textContent(".notice--warning"))
          .contains("The disk is being replaced");
      assertThat(visit.open("/admin").textContent(".attention")).contains("is paused");

      var id = server.api().upload(stage.media().clip(), "Waits");
      var other = server.api().upload(stage.media().clip(), "Comes first");
      visit.open("/queue");
      row(visit, "Waits")
          .filter(new Locator.FilterOptions().setHasText("paused: The disk is being replaced"))
          .first()
          .waitFor();
      assertThat(server.rows("select state from transcode_task where state = 'running'")).isEmpty();
      row(visit, "Comes first").first().locator("button[value=first]").click();
      row(visit, "Comes first")
          .filter(new Locator.FilterOptions().setHasText("Before all others"))
          .first()
          .waitFor();
      assertThat(server.rows("select encode_rank from video where id = '" + other + "'"))
          .containsExactly("first");
      assertThat(visit.page().textContent("#worker-table")).contains("kinora", "Alive");
      // Refreshed under whoever is at something in there.
      visit.page().focus("#state-running");
      visit.page().evaluate("() => { document.querySelector('#queue').dataset.old = ''; }");
      visit.until("() => !('old' in document.querySelector('#queue').dataset)");
      assertThat(visit.page().evaluate("() => document.activeElement.id"))
          .isEqualTo("state-running");
      visit.wholeScreenshot("queue-paused");

      visit.page().click("button:text-is('Go on')");
      server.api().awaitComplete(other, LIMIT);
      server.api().awaitComplete(id, LIMIT);
      assertThat(server.rows("select action from audit_entry order by id"))
          .contains("signed-in", "queue-paused", "video-ranked", "queue-resumed");
    }
  }

  private static Locator row(Visit visit, String title) {
    return visit.page().locator("#tasks tbody tr", new Page.LocatorOptions().setHasText(title));
  }
}
