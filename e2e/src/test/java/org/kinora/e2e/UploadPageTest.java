package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The upload page in a real browser, with everything that can happen on the way.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class UploadPageTest {

  private static final int SLOW = 3_000_000;
  private static final double LIMIT_MS = 120_000;

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  UploadPageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_chosen_clip_is_uploaded_encoded_and_watched() throws IOException {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/upload");
      visit.page().evaluate(LISTEN);
      choose(visit, copy(stage.media().clip(), "Chosen_clip.mp4"));
      var row = row(visit, "Chosen_clip.mp4");
      await(row, "complete");
      assertThat(told(visit))
          .contains("kinora-upload-created", "kinora-upload-done", "kinora-video-state complete")
          .containsSubsequence("upload bar", "encode bar");
      visit.screenshot("upload-complete");
      row.locator("text=Edit").click();
      assertThat(visit.page().inputValue("#title")).isEqualTo("Chosen clip");
      visit.page().click("text=Watch page");
      new Playing(visit).start();
    }
  }

  @Test
  void a_dropped_clip_is_uploaded() throws IOException {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/upload");
      var bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(stage.media().clip()));
      var dropped =
          visit
              .page()
              .evaluateHandle(
                  """
                  base64 => {
                    const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
                    const data = new DataTransfer();
                    data.items.add(new File([bytes], 'dropped.mp4', { type: 'video/mp4' }));
                    return data;
                  }""",
                  bytes);
      visit.page().dispatchEvent(".dropzone", "dragenter", Map.of("dataTransfer", dropped));
      assertThat(visit.page().getAttribute(".dropzone", "class")).contains("is-over");
      visit.screenshot("upload-drop");
      visit.page().dispatchEvent(".dropzone", "drop", Map.of("dataTransfer", dropped));
      await(row(visit, "dropped.mp4"), "complete");
    }
  }

  @Test
  void several_files_go_at_once_and_a_text_is_refused_with_its_reason() throws IOException {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.open("/upload");
      choose(
          visit,
          copy(stage.media().clip(), "first.mp4"),
          Files.writeString(
              folder.resolve("letter.mp4"), "Dear reader, this is no film. ".repeat(99)),
          copy(stage.media().clip(), "second.mp4"));
      await(row(visit, "letter.mp4"), "failed");
      assertThat(row(visit, "letter.mp4").locator(".upload__text").textContent())
          .isEqualTo("This is a text file, not a film or sound.");
      await(row(visit, "first.mp4"), "complete");
      await(row(visit, "second.mp4"), "complete");
      visit.wholeScreenshot("upload-several");
    }
  }

  @Test
  void a_paused_upload_stands_still_and_goes_on() throws IOException {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.slowUploads(SLOW);
      visit.open("/upload");
      choose(visit, copy(stage.media().heavyClip(), "paused.mp4"));
      var row = row(visit, "paused.mp4");
      awaitPartly(visit);
      visit.screenshot("upload-running");
      row.locator("[data-action=pause]").click();
      await(row, "paused");
      visit.screenshot("upload-paused");
      long before = patches(visit);
      row.locator("[data-action=resume]").click();
      await(row, "complete");
      assertThat(patches(visit)).isGreaterThan(before);
    }
  }

  @Test
  void after_a_reload_the_same_file_goes_on_where_it_stopped() throws IOException {
    try (var visit = Visit.ofAdministrator(stage)) {
      visit.slowUploads(SLOW);
      visit.open("/upload");
      var file = copy(stage.media().heavyClip(), "reloaded.mp4");
      choose(visit, file);
      awaitPartly(visit);
      visit.page().reload();
      var row = row(visit, "reloaded.mp4");
      await(row, "stopped");
      assertThat(row.locator(".upload__text").textContent())
          .startsWith("Interrupted.")
          .endsWith("Drop or choose the same file to go on.");
      visit.screenshot("upload-reloaded");
      var id = row.getAttribute("data-video-id");
      choose(visit, file);
      await(row, "complete");
      assertThat(row.getAttribute("data-video-id")).isEqualTo(id);
      assertThat(offsets(visit).getLast()).isPositive();
    }
  }

  @Test
  void an_upload_survives_the_death_of_the_server() throws IOException {
    var data = stage.folder("restarted").resolve("data");
    try (var server = Server.start(data, "--port", Integer.toString(Program.freePort()));
        var visit = Visit.ofFirst(stage, server)) {
      visit.tolerating("Failed to load resource");
      visit.slowUploads(SLOW);
      visit.open("/upload");
      choose(visit, copy(stage.media().heavyClip(), "restarted.mp4"));
      var row = row(visit, "restarted.mp4");
      awaitPartly(visit);
      server.kill9();
      await(row, "waiting");
      visit.screenshot("upload-server-away");
      server.restart();
      await(row, "complete");
      assertThat(offsets(visit).getLast()).isPositive();
      row.locator("text=Watch").click();
      new Playing(visit).start();
    }
  }

  private static void choose(Visit visit, Path... files) {
    visit.page().setInputFiles("input[type=file]", files);
  }

  private static Locator row(Visit visit, String name) {
    return visit
        .page()
        .locator("li.upload", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name));
  }

  private static void await(Locator row, String state) {
    row.and(row.page().locator("[data-state=" + state + "]"))
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.VISIBLE)
                .setTimeout(LIMIT_MS));
  }

  /// Waits until some bytes are on their way, far from all.
  private static void awaitPartly(Visit visit) {
    visit.until(
        """
        () => {
          const bar = document.querySelector('li.upload[data-state=uploading] progress');
          return bar && bar.value > 0.05 && bar.value < 0.8;
        }""");
  }

  private static long patches(Visit visit) {
    return offsets(visit).size();
  }

  /// Where each piece that was sent began.
  private static List<Long> offsets(Visit visit) {
    return visit.requests().stream()
        .filter(request -> request.method().equals("PATCH"))
        .map(request -> Long.valueOf(request.headers().getOrDefault("upload-offset", "-1")))
        .toList();
  }

  private static List<String> told(Visit visit) {
    return List.of(((String) visit.page().evaluate("() => window.told.join('\\n')")).split("\n"));
  }

  /// Writes down the element's events, and which bars were seen to grow.
  private static final String LISTEN =
      """
      () => {
        window.told = [];
        const events = ['kinora-upload-created', 'kinora-upload-done', 'kinora-video-state'];
        for (const name of events) {
          document.addEventListener(name, e =>
            window.told.push(name === 'kinora-video-state' ? `${name} ${e.detail.state}` : name));
        }
        new MutationObserver(() => {
          const bar = document.querySelector('progress[data-bar]');
          const word = bar && bar.value > 0 ? `${bar.dataset.bar} bar` : undefined;
          if (word && !window.told.includes(word)) window.told.push(word);
        }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }""";

  private Path copy(Path file, String name) throws IOException {
    return Files.copy(file, folder.resolve(name));
  }
}
