package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class HealthPageTest {

  private final Stage stage;

  HealthPageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void an_administrator_sees_the_checks_and_makes_a_round_trip_and_a_scrub() {
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/");
      page.click("nav >> text=Administration");
      page.click("nav >> text=Health");
      page.waitForURL("**/health");
      for (var check : List.of("JDK", "disk", "encoder libx264", "database", "object store")) {
        var row = row(page, check);
        assertThat(row.textContent()).as(check).contains("Well");
        assertThat(row.locator(".badge svg").count()).isEqualTo(1);
      }
      assertThat(row(page, "hardware encoders").count()).isEqualTo(1);

      page.click("text=Make a round trip");
      page.locator("#round-trip tbody tr", text("decoded, deleted")).waitFor();
      page.click("text=Read all back");
      page.locator("#scrub p", text("objects with")).waitFor();

      page.reload();
      assertThat(page.textContent("#round-trip")).contains("decoded, deleted");
      assertThat(page.textContent("#scrub")).contains("no findings");
      page.click("text=Check again");
      page.waitForURL("**/health");
      visit.wholeScreenshot("health");
    }
  }

  @Test
  void it_is_readable_on_a_phone_in_light_and_dark() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (var visit = Visit.ofAdministrator(stage, Visit.phone().setColorScheme(scheme))) {
        var page = visit.open("/health");
        assertThat(row(page, "memory").isVisible()).isTrue();
        assertThat(visit.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        visit.wholeScreenshot("health-phone-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  @Test
  void nobody_else_sees_it() {
    var path = "/api/v1/health";
    assertThat(new Api(stage.server().base(), Optional.empty()).get(path).statusCode())
        .isEqualTo(401);
    var creator = Optional.of(stage.server().strangerToken("creator"));
    assertThat(new Api(stage.server().base(), creator).get(path).statusCode()).isEqualTo(403);
    assertThat(new Api(stage.server().base(), creator).get("/health").statusCode()).isEqualTo(403);
    assertThat(stage.api().get(path).statusCode()).isEqualTo(200);
    try (var visit = Visit.ofStranger(stage)) {
      assertThat(visit.open("/").locator("nav >> text=Administration").count()).isZero();
      visit.open("/health");
      assertThat(visit.page().url()).contains("/sign-in?next=");
    }
  }

  private static Locator row(Page page, String check) {
    return page.locator(
        "tbody tr",
        new Page.LocatorOptions()
            .setHas(page.locator("td[data-label=Check]:text-is(\"" + check + "\")")));
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
