package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What must hold on each page: readable for everybody in light and dark, nothing that sticks out
/// on a phone, nothing asked of other sites. Its screenshots are the album of the site.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class EveryPageTest {

  /// Violations of the axe rules as "impact rule: elements"; the lesser ones are left out.
  private static final String AXE =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await axe.run(document, { runOnly: tags });
        return violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')}`);
      }""";

  private static final String CHAPTERS =
      """
      {"chapters": [
        {"startMs": 0, "title": "Out of the harbour"},
        {"startMs": 6000, "title": "A chapter with a title that is too long for any phone to show in one line"},
        {"startMs": 18500, "title": "Land"}]}
      """;

  private final Stage stage;

  EveryPageTest(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void axe_finds_nothing_serious(ColorScheme scheme) throws IOException {
    var axe = Files.readString(Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js"));
    for (var entry : pages().entrySet()) {
      try (var visit = visit(entry.getKey(), Visit.desk().setColorScheme(scheme))) {
        visit.open(entry.getValue());
        visit.page().waitForLoadState(LoadState.NETWORKIDLE);
        visit.wholeScreenshot(
            entry.getKey() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
        visit.page().evaluate(axe);
        assertThat((List<?>) visit.page().evaluate(AXE)).as(entry.getValue()).isEmpty();
      }
    }
  }

  @Test
  void nothing_sticks_out_on_a_phone() {
    for (var entry : pages().entrySet()) {
      try (var visit = visit(entry.getKey(), Visit.phone())) {
        visit.open(entry.getValue());
        visit.page().waitForLoadState(LoadState.NETWORKIDLE);
        visit.wholeScreenshot(entry.getKey() + "-phone");
        assertThat(visit.number("() => document.documentElement.scrollWidth"))
            .as(entry.getValue())
            .isLessThanOrEqualTo(390);
      }
    }
  }

  @Test
  void the_colours_can_be_chosen_and_stay() {
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/");
      visit.page().click("kinora-theme button");
      visit.open("/sign-in");
      assertThat(visit.page().getAttribute("html", "data-theme")).isEqualTo("dark");
    }
  }

  @Test
  void the_api_is_described_on_a_page() {
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/doc/");
      visit.page().waitForSelector("[data-path='/api/v1/videos/{id}']");
      visit.wholeScreenshot("api");
    }
  }

  private Visit visit(String name, Browser.NewContextOptions options) {
    var visit =
        name.endsWith("stranger")
            ? Visit.ofStranger(stage, options)
            : Visit.ofAdministrator(stage, options);
    return visit.tolerating("403").tolerating("404");
  }

  private Map<String, String> pages() {
    var id = stage.film().path("id").asText();
    var chapters =
        stage
            .api()
            .send(
                "PUT",
                "/api/v1/videos/" + id + "/chapters",
                CHAPTERS,
                "Content-Type",
                "application/json");
    assertThat(chapters.statusCode()).as(chapters::body).isEqualTo(200);
    var pages = new LinkedHashMap<String, String>();
    pages.put("home-stranger", "/");
    pages.put("home", "/");
    pages.put("mine", "/my/videos");
    pages.put("upload", "/upload");
    pages.put("watch-stranger", "/watch/" + id);
    pages.put("watch", "/watch/" + id);
    pages.put("edit", "/videos/" + id + "/edit");
    pages.put("delete-page", "/videos/" + id + "/delete");
    pages.put("queue", "/queue");
    pages.put("health", "/health");
    pages.put("account", "/account");
    pages.put("security", "/account/security");
    pages.put("sessions", "/account/sessions");
    pages.put("tokens", "/account/tokens");
    pages.put("address", "/account/email");
    pages.put("registration", "/admin/registration");
    pages.put("mail", "/admin/mail");
    pages.put("sign-in-stranger", "/sign-in");
    pages.put("sign-up-stranger", "/sign-up");
    pages.put("reset-stranger", "/reset");
    pages.put("lost-stranger", "/no/such/page");
    return pages;
  }
}
