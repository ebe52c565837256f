package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The site in each of its languages: by what the browser asks for, and by what somebody chose.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class LanguageTest {

  private final Stage stage;

  LanguageTest(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @CsvSource({
    "en-GB, en, Latest, Page not found, Play (k)",
    "de-AT, de, Neueste, Seite nicht gefunden, Abspielen (k)",
    "fr-CA, fr, Nouveautés, Page introuvable, Lire (k)",
    "ja-JP, en, Latest, Page not found, Play (k)"
  })
  void pages_speak_as_the_browser_asks(
      String asked, String answered, String latest, String lost, String play) {
    var id = stage.film().path("id").asText();
    try (var visit = Visit.ofStranger(stage, Visit.desk().setLocale(asked)).tolerating("404")) {
      var page = visit.open("/latest");
      assertThat(page.getAttribute("html", "lang")).isEqualTo(answered);
      assertThat(page.textContent("h1")).isEqualTo(latest);
      visit.open("/no/such/page");
      assertThat(page.textContent("h1")).isEqualTo(lost);
      visit.open("/watch/" + id);
      page.locator("[data-control=play][aria-label='" + play + "']").waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({"de, Deine Videos, Warteschlange", "fr, Vos vidéos, File d’attente"})
  void somebody_chooses_a_language_in_the_foot(String tag, String mine, String queue) {
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/my/videos");
      assertThat(page.textContent("h1")).isEqualTo("Your videos");
      choose(page, tag);
      assertThat(page.url()).endsWith("/my/videos");
      assertThat(page.textContent("h1")).isEqualTo(mine);
      visit.open("/queue");
      assertThat(page.textContent("h1")).isEqualTo(queue);
      choose(page, "en");
      assertThat(page.textContent("h1")).isEqualTo("Queue");
    }
  }

  /// None of the English texts is left over on what an administrator works with.
  @ParameterizedTest
  @CsvSource({
    "de, Bearbeiten, Fassung, In Ordnung, Datenordner, Zeile 1 ",
    "fr, Modifier, Version, Bien, dossier de données, La ligne 1 "
  })
  void an_administrator_works_in_another_language(
      String tag, String edit, String rendition, String well, String folder, String line) {
    var id = stage.film().path("id").asText();
    try (var visit = Visit.ofAdministrator(stage, Visit.desk().setLocale(tag)).tolerating("422")) {
      var page = visit.open("/videos/" + id + "/edit");
      assertThat(page.textContent("h1")).isEqualTo(edit);
      assertThat(page.textContent("main")).contains(rendition).doesNotContain("Rendition", " fps");
      page.fill("#chapters", "halb zwei");
      page.click("main > form .button--primary");
      page.waitForSelector("#chapters-error");
      assertThat(page.textContent("#chapters-error")).startsWith(line);
      visit.open("/health");
      assertThat(page.textContent("main"))
          .contains(well, folder)
          .doesNotContain("Well", "data folder", " free of ", " available");
      visit.wholeScreenshot("health-" + tag);
      visit.open("/upload");
      visit.wholeScreenshot("upload-" + tag);
    }
  }

  @Test
  void scripts_say_the_api_s_reasons_in_the_page_s_language() {
    try (var visit = Visit.ofAdministrator(stage, Visit.desk().setLocale("de"))) {
      var page = visit.open("/upload");
      page.setInputFiles(
          "input[type=file]",
          new FilePayload(
              "brief.mp4",
              "video/mp4",
              "Sehr geehrte Damen und Herren,\n".repeat(9).getBytes(StandardCharsets.UTF_8)));
      page.locator(".upload[data-state=failed] .upload__text", text("Textdatei")).waitFor();
      assertThat(page.textContent(".upload .badge")).isEqualTo("Fehlgeschlagen");
    }
  }

  /// The API is for programs, whose language is English.
  @Test
  void the_api_stays_english() {
    var answer = stage.api().send("GET", "/api/v1/videos/nosuchvideo", "", "Accept-Language", "de");
    assertThat(Api.parse(answer.body()).path("detail").asText()).startsWith("There is no such");
    var echo = stage.api().get("/language/reason?code=nothing&detail=%3Cb%3Eme");
    assertThat(echo.statusCode()).isEqualTo(204);
  }

  /// TypeScript itself says whether every text is there in every language.
  @Test
  void the_types_of_all_scripts_are_right() throws IOException, InterruptedException {
    var npm = Program.home().resolve("e2e/npm");
    var check =
        new ProcessBuilder("node", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json")
            .directory(npm.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).isEmpty();
    assertThat(check.exitValue()).isZero();
  }

  private static Page.LocatorOptions text(String part) {
    return new Page.LocatorOptions().setHasText(part);
  }

  private static void choose(Page page, String tag) {
    page.selectOption("#site-language", tag);
    page.click("form.language button");
    page.waitForSelector("html[lang=" + tag + "]");
  }
}
