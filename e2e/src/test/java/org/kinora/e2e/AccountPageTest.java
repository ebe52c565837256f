package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Becoming the administrator, signing in and out, tokens.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class AccountPageTest {

  private static final String PASSWORD = "correct horse battery";

  private final Stage stage;

  AccountPageTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void the_one_time_link_makes_its_opener_the_administrator_once() {
    var link = stage.server().oneTimeLink().getPath();
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/account");
      assertThat(page.textContent(".site-nav")).contains("Administration");
      assertThat(page.textContent(".menu__head")).contains("Signed in as");
    }
    try (var visit = Visit.ofStranger(stage).tolerating("410")) {
      var answer = visit.page().navigate(link);
      assertThat(answer.status()).isEqualTo(410);
      assertThat(visit.page().textContent("h1")).isEqualTo("This link no longer works");
      assertThat(visit.page().textContent("main")).contains("was used already");
      assertThat(visit.page().textContent(".site-tools")).contains("Sign in");
      visit.screenshot("link-used");
    }
  }

  @Test
  void a_password_is_chosen_and_opens_the_door_again() {
    stage.administratorCookies();
    try (var visit = Visit.ofAdministrator(stage).tolerating("422").tolerating("401")) {
      var page = visit.open("/account");
      visit.wholeScreenshot("account-welcome");
      boolean first = page.locator("#current").count() == 0;
      assertThat(first).as("no password was set yet").isTrue();
      assertThat(page.textContent("h1")).isEqualTo("Welcome to Kinora");
      page.fill("#password", PASSWORD);
      page.fill("#repeated", "something else");
      page.click("button:text-is('Save')");
      assertThat(page.textContent("#repeated-error")).isNotBlank();
      page.fill("#password", PASSWORD);
      page.fill("#repeated", PASSWORD);
      page.click("button:text-is('Save')");
      assertThat(page.textContent("[role=status]")).contains("Saved.");
      assertThat(page.textContent("h1")).isEqualTo("Account");
    }
    signInAndOut();
  }

  private void signInAndOut() {
    try (var visit = Visit.ofStranger(stage).tolerating("401")) {
      var page = visit.open("/queue");
      page.fill("#name", "admin");
      page.fill("#password", "a wrong one");
      page.click("button:text-is('Sign in')");
      assertThat(page.textContent("[role=alert]")).isNotBlank();
      visit.screenshot("sign-in-refused");
      page.fill("#password", PASSWORD);
      page.click("button:text-is('Sign in')");
      page.waitForURL("**/queue");
      page.click("summary[aria-label=Account]");
      visit.screenshot("account-menu");
      page.click("text=Sign out");
      page.waitForURL(stage.server().base() + "/");
      assertThat(page.textContent(".site-tools")).contains("Sign in");
    }
  }

  @Test
  void a_token_opens_the_api_until_it_is_revoked() {
    try (var visit = Visit.ofAdministrator(stage)) {
      var page = visit.open("/account/tokens");
      page.fill("#token-name", "backup <script>");
      page.click("button:has-text('Make a token')");
      var token = page.textContent("[role=status] code");
      visit.wholeScreenshot("account-token");
      var api = stage.api().withToken(token);
      assertThat(api.get("/api/v1/tokens").statusCode()).isEqualTo(200);
      page.click("[aria-label='Revoke backup <script>']");
      page.waitForURL("**/account/tokens");
      assertThat(page.textContent("main")).doesNotContain("backup <script>");
      assertThat(api.get("/api/v1/tokens").statusCode()).isEqualTo(401);
    }
  }
}
