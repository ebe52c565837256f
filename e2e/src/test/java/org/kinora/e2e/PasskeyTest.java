package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Passkeys in a real browser with a virtual device.
@ExtendWith(OnStage.class)
class PasskeyTest {

  private static final String ASK =
      """
      async text => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(text));
        return JSON.stringify((await navigator.credentials.get({publicKey})).toJSON());
      }
      """;

  private final Stage stage;

  PasskeyTest(Stage stage) {
    this.stage = stage;
  }

  /// Somebody in front of a device with a passkey.
  private record Owner(Member member, Visit visit, VirtualDevice device) implements AutoCloseable {

    Page page() {
      return visit.page();
    }

    void signIn(String next) {
      // Encoded, so that this address does not look like the one that it leads to.
      page().navigate("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
      page().click("button:has-text('Sign in with a passkey')");
    }

    @Override
    public void close() {
      visit.close();
    }
  }

  private Owner owner() {
    var member = Member.in(stage.server(), "viewer");
    var visit = Visit.at(stage, stage.server().byName()).signedInBy(member.session());
    var owner = new Owner(member, visit, VirtualDevice.beside(visit));
    makeKey(owner.page(), "Ada’s <phone>");
    return owner;
  }

  private static void makeKey(Page page, String name) {
    page.navigate("/account/passkeys");
    page.fill("#name", name);
    page.click("button:text-is('Add a passkey')");
    page.click("button:text-is('Make the passkey')");
    page.waitForURL("**/account/passkeys?saved=yes");
  }

  private String question() {
    return new Api(stage.server().byName(), Optional.empty()).get("/sign-in/passkey").body();
  }

  private HttpResponse<String> send(String answer) {
    return Person.at(stage.server().byName())
        .post("/sign-in/passkey", Map.of("response", answer, "next", "/"));
  }

  private List<String> ofKey(Member member, String column) {
    return stage.rows(
        "select %s from passkey p join account a on a.id = p.account_id where a.name = '%s'"
            .formatted(column, member.name()));
  }

  /// The answer that this window sent last.
  private static String lastAnswer(Visit visit) {
    var body =
        visit.requests().reversed().stream()
            .filter(request -> request.method().equals("POST"))
            .filter(request -> request.url().endsWith("/sign-in/passkey"))
            .findFirst()
            .orElseThrow()
            .postData();
    var field = body.replaceAll(".*(?:^|&)response=([^&]*).*", "$1");
    return URLDecoder.decode(field, StandardCharsets.UTF_8);
  }

  @Test
  void a_passkey_signs_in_without_a_name_a_password_or_a_code() {
    try (var owner = owner()) {
      var page = owner.page();
      assertThat(page.textContent("main")).contains("Ada’s <phone>", "localhost", "never");
      owner.visit().wholeScreenshot("passkeys");
      stage.rows(
          """
          insert into second_factor (account_id, secret, confirmed_at)
          select id, '\\x00', now() from account where name = '%s' returning account_id
          """
              .formatted(owner.member().name()));
      page.click("summary[aria-label=Account]");
      page.click("text=Sign out");
      page.waitForSelector(".site-tools a:text-is('Sign in')");
      page.navigate("/sign-in");
      owner.visit().wholeScreenshot("sign-in-passkey");
      owner.signIn("/account/passkeys");
      page.waitForURL("**/account/passkeys");
      assertThat(page.textContent("main")).contains("Ada’s <phone>").doesNotContain("never");
      page.fill("article input[name=name]", "Old phone");
      page.click("button:text-is('Rename')");
      assertThat(page.textContent("article h3")).contains("Old phone");
    }
  }

  @Test
  void an_answer_is_good_for_one_use() {
    try (var owner = owner()) {
      owner.signIn("/account");
      owner.page().waitForURL("**/account");
      var again = send(lastAnswer(owner.visit()));
      assertThat(again.statusCode()).isEqualTo(410);
      assertThat(Person.text(again)).contains("sent twice");
      assertThat(ofKey(owner.member(), "copied_at is null")).as("no copy").containsExactly("t");
    }
  }

  @Test
  void an_answer_given_to_another_site_opens_nothing() throws IOException {
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
    var address = URI.create("http://localhost:" + other.getAddress().getPort());
    try (var owner = owner();
        var visit = Visit.at(stage, address).tolerating("favicon")) {
      VirtualDevice.beside(visit).add(owner.device().keys().getFirst());
      visit.open("/");
      var answer = (String) visit.page().evaluate(ASK, question());
      assertThat(send(answer).statusCode()).isEqualTo(401);
      assertThat(ofKey(owner.member(), "last_used_at is null")).containsExactly("t");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void a_key_that_was_copied_opens_nothing_any_more() {
    try (var owner = owner()) {
      owner.visit().tolerating("401");
      var copy = owner.device().keys().getFirst();
      for (int i = 0; i < 2; i++) {
        owner.signIn("/account");
        owner.page().waitForURL("**/account");
      }
      owner.device().clear();
      owner.device().add(copy);
      owner.signIn("/account");
      assertThat(owner.page().textContent(".notice--error")).contains("seems to have been copied");
      owner.signIn("/account");
      assertThat(owner.page().textContent(".notice--error")).contains("No account here knows");
      owner.page().navigate("/account/passkeys");
      assertThat(owner.page().textContent("article")).contains("copied, blocked");
      owner.visit().wholeScreenshot("passkey-copied");
    }
  }

  @Test
  void a_device_that_did_not_ask_its_owner_is_not_taken() {
    try (var owner = owner()) {
      owner.device().recognises(false);
      owner.signIn("/account");
      owner.page().waitForSelector("kinora-passkey [role=alert]:not([hidden])");
      assertThat(owner.page().textContent("kinora-passkey")).contains("It did not work");
      var lax =
          question()
              .replace("\"userVerification\":\"required\"", "\"userVerification\":\"discouraged\"");
      var answer = (String) owner.page().evaluate(ASK, lax);
      assertThat(send(answer).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void an_account_that_is_suspended_stays_so() {
    try (var owner = owner()) {
      owner.visit().tolerating("403");
      stage.rows(
          "update account set state = 'suspended', state_reason = 'spam' where name = '%s' returning 1"
              .formatted(owner.member().name()));
      owner.signIn("/account");
      assertThat(owner.page().textContent(".notice--error")).contains("suspended: spam");
    }
  }

  @Test
  void only_its_owner_removes_a_key_and_never_the_last_way_in() {
    try (var owner = owner();
        var foreign = owner()) {
      owner.visit().tolerating("422").tolerating("404");
      var page = owner.page();
      page.navigate("/account/passkeys");
      page.click("button:text-is('Remove')");
      page.waitForSelector("article .field__error");
      assertThat(page.textContent("article .field__error")).contains("nobody could sign in");
      for (var id : List.of(ofKey(foreign.member(), "p.id").getFirst(), "" + UUID.randomUUID())) {
        page.navigate("/account/passkeys");
        page.evaluate(
            "id => document.querySelector('form[data-confirm]').action = `/account/passkeys/${id}/remove`",
            id);
        page.click("button:text-is('Remove')");
        assertThat(page.textContent(".error-page__code")).isEqualTo("404");
      }
      assertThat(ofKey(foreign.member(), "1")).hasSize(1);
      page.navigate("/account/passkeys");
      owner.device().clear();
      makeKey(page, "Second");
      page.locator("button:text-is('Remove')").first().click();
      page.waitForURL("**/account/passkeys?saved=yes");
      assertThat(ofKey(owner.member(), "p.name")).containsExactly("Second");
    }
  }

  @Test
  void what_no_device_sends_is_refused_in_words() {
    for (var answer :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"id\":1}",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
            "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                + "{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"\"}}",
            "[".repeat(9000),
            "x".repeat(100_000))) {
      var page = send(answer);
      assertThat(page.statusCode()).as(answer).isIn(401, 410);
      assertThat(Person.text(page)).contains("Sign in");
    }
  }
}
