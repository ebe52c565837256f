package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Signing in by another site, which at times lies.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stage stage;
  private final OtherSite site = new OtherSite();
  private Server server;
  private Person administrator;

  ProviderTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server = Server.start(stage.folder("provider").resolve("data"));
    administrator = Person.administrator(server);
    var saved = add("test", "Test site", site.issuer().toString(), "openid");
    assertThat(saved.statusCode()).as(() -> Person.text(saved)).isEqualTo(303);
  }

  @AfterAll
  void close() {
    server.close();
    site.close();
  }

  @BeforeEach
  void everybodyMaySignUp() {
    allow("open");
    site.truthful();
  }

  private void allow(String mode) {
    assertThat(administrator.fill("/admin/registration", Map.of("mode", mode)).statusCode())
        .isEqualTo(303);
  }

  private HttpResponse<String> add(String id, String label, String issuer, String kind) {
    var fields = new HashMap<String, String>();
    fields.put("id", id);
    fields.put("label", label);
    fields.put("issuer", issuer);
    fields.put("kind", kind);
    fields.put("client", OtherSite.CLIENT);
    fields.put("secret", OtherSite.SECRET);
    fields.put("on", "yes");
    return administrator.fill("/admin/sign-in", fields);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(() -> Person.text(answer)).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /// The path by which the site sends this person back.
  private String approved(Person person, String provider) {
    var back =
        site.approve(location(person.get("/sign-in/with/" + provider + "?next=/account/tokens")));
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  private HttpResponse<String> comeIn(Person person) {
    return person.get(approved(person, "test"));
  }

  private List<String> accounts(String subject) {
    return server.rows(
        "select a.name from identity i join account a on a.id = i.account_id where i.subject = '%s'"
            .formatted(subject));
  }

  @Test
  void a_newcomer_gets_an_account_and_comes_back_to_it() {
    site.with(
        Map.of(
            "sub", "ada",
            "preferred_username", "Ada Lovelace",
            "email", "ada@elsewhere.example",
            "email_verified", true));
    var ada = new Person(server);
    assertThat(location(comeIn(ada))).endsWith("/account/tokens");
    assertThat(Person.text(ada.get("/account"))).contains("Ada Lovelace", "ada@elsewhere.example");
    var again = new Person(server);
    assertThat(location(comeIn(again))).endsWith("/account/tokens");
    assertThat(accounts("ada")).containsExactly("Ada Lovelace");
    site.with(Map.of("sub", "another", "preferred_username", "ada lovelace"));
    comeIn(new Person(server));
    assertThat(accounts("another").getFirst()).startsWith("ada lovelace-");
    assertThat(ada.cookie("kinora-flow")).isEmpty();
  }

  @Test
  void an_account_is_never_taken_over_by_an_address() {
    server.rows(
        """
        insert into account (id, name, name_key, role, email, email_key, email_confirmed_at)
        values (gen_random_uuid(), 'Grace', 'grace', 'administrator', 'grace@here.example', 'grace@here.example', now())
        returning id
        """);
    site.with(Map.of("sub", "g1", "email", "Grace@here.example", "email_verified", true));
    var first = new Person(server);
    var refused = comeIn(first);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Person.text(refused)).contains("There is an account with your address");
    assertThat(first.isSignedIn()).isFalse();
    var claims =
        new LinkedHashMap<String, Object>(Map.of("sub", "g2", "email", "grace@here.example"));
    for (var verified : List.of(false, "true", "no")) {
      claims.put("sub", "g2" + verified);
      claims.put("email_verified", verified);
      site.with(claims);
      var person = new Person(server);
      comeIn(person);
      assertThat(Person.text(person.get("/account"))).doesNotContain("grace@here.example");
    }
    site.with(Map.of("sub", "g3", "email", "grace@here.example", "name", "Grace"));
    comeIn(new Person(server));
    assertThat(accounts("g3").getFirst()).startsWith("Grace-");
    assertThat(accounts("g1")).isEmpty();
  }

  @Test
  void tokens_that_are_not_right_open_nothing() {
    site.with(Map.of("sub", "mallory"));
    var lies = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
    lies.put("wrong nonce", claims -> claims.claim("nonce", "another"));
    lies.put("no nonce", claims -> claims.claim("nonce", null));
    lies.put("wrong issuer", claims -> claims.issuer("https://accounts.example"));
    lies.put("wrong audience", claims -> claims.audience("somebody-else"));
    lies.put(
        "two audiences, another party",
        claims -> claims.audience(List.of(OtherSite.CLIENT, "other")).claim("azp", "other"));
    lies.put("expired", claims -> claims.expirationTime(ago(120)));
    lies.put("no end", claims -> claims.expirationTime(null));
    lies.put("from the future", claims -> claims.issueTime(ago(-600)).expirationTime(ago(-900)));
    lies.put("no subject", claims -> claims.subject(null));
    lies.put("a long subject", claims -> claims.subject("x".repeat(300)));
    lies.forEach(
        (what, lie) -> {
          site.truthful().claims(lie);
          var person = new Person(server);
          var refused = comeIn(person);
          assertThat(refused.statusCode()).as(what).isEqualTo(502);
          assertThat(Person.text(refused)).as(what).contains("Test site could not say who you are");
          assertThat(person.isSignedIn()).as(what).isFalse();
        });
    for (var signature :
        List.of(
            OtherSite.Signature.NONE,
            OtherSite.Signature.BY_THE_SECRET,
            OtherSite.Signature.BY_ANOTHER_KEY)) {
      site.truthful().signs(signature);
      assertThat(comeIn(new Person(server)).statusCode()).as(signature.name()).isEqualTo(502);
    }
    assertThat(accounts("mallory")).isEmpty();
    site.truthful().claims(claims -> claims.expirationTime(ago(30)));
    assertThat(comeIn(new Person(server)).statusCode())
        .as("a clock that is half a minute behind")
        .isEqualTo(303);
  }

  private static Date ago(long seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }

  @Test
  void a_way_back_is_good_once_and_for_the_browser_that_went() {
    site.with(Map.of("sub", "bob", "name", "Bob"));
    var bob = new Person(server);
    var back = approved(bob, "test");
    var eve = new Person(server);
    assertThat(eve.get(back).statusCode()).as("another browser").isEqualTo(410);
    var flow = "kinora-flow=" + bob.cookie("kinora-flow");
    assertThat(
            new Person(server)
                .get(back.replaceAll("state=[^&]*", "state=guessed"), "Cookie", flow)
                .statusCode())
        .as("another state")
        .isEqualTo(410);
    assertThat(bob.get(back).statusCode()).isEqualTo(303);
    var again = new Person(server).get(back, "Cookie", flow);
    assertThat(again.statusCode()).as("a second time").isEqualTo(410);
    assertThat(Person.text(again)).contains("was done already");
    assertThat(new Person(server).get("/sign-in/back/test").statusCode()).isEqualTo(410);
    assertThat(
            new Person(server)
                .get("/sign-in/back/test", "Cookie", "kinora-flow=" + "x".repeat(3000))
                .statusCode())
        .isEqualTo(410);
    assertThat(new Person(server).get("/sign-in/with/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void who_says_no_there_is_told_so() {
    var person = new Person(server);
    var door = location(person.get("/sign-in/with/test"));
    var state = URI.create(door).getRawQuery().replaceAll(".*state=([^&]*).*", "$1");
    var refused = person.get("/sign-in/back/test?error=access_denied&state=" + state);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(Person.text(refused)).contains("did not let you through");
  }

  @Test
  void the_mode_of_signing_up_holds_here_too() {
    allow("invitation");
    site.with(Map.of("sub", "late-" + UUID.randomUUID()));
    assertThat(Person.text(comeIn(new Person(server)))).contains("ask for an invitation");
    allow("approval");
    var waiting = comeIn(new Person(server));
    assertThat(waiting.statusCode()).isEqualTo(403);
    assertThat(Person.text(waiting)).contains("to let you in");
  }

  @Test
  void codes_are_asked_for_where_they_are_on() {
    site.with(Map.of("sub", "careful", "name", "Careful"));
    comeIn(new Person(server));
    server.rows(
        """
        insert into second_factor (account_id, secret, confirmed_at)
        select account_id, '\\x00', now() from identity where subject = 'careful' returning account_id
        """);
    var person = new Person(server);
    var halfway = comeIn(person);
    assertThat(halfway.statusCode()).isEqualTo(200);
    assertThat(Person.text(halfway)).contains("One more step");
    assertThat(person.isSignedIn()).isFalse();
  }

  @Test
  void only_who_is_signed_in_connects_an_account() {
    site.with(Map.of("sub", "octo", "preferred_username", "octo"));
    var member = member("Hana");
    var back = connecting(member);
    var thief = new Person(server);
    assertThat(thief.get(back).statusCode()).isEqualTo(410);
    assertThat(location(member.get(back))).endsWith("outcome=saved");
    assertThat(accounts("octo")).containsExactly("Hana");
    assertThat(Person.text(member.get("/account/connections"))).contains("Test site", "As octo");

    var other = member("Ines");
    assertThat(location(other.get(connecting(other)))).endsWith("outcome=taken");
    assertThat(accounts("octo")).containsExactly("Hana");
    var left = member("Jo");
    var late = connecting(left);
    left.get("/account");
    left.post("/sign-out", Map.of());
    assertThat(left.get(late).statusCode()).isEqualTo(403);
    assertThat(accounts("octo")).containsExactly("Hana");
  }

  @Test
  void the_last_way_in_stays() {
    site.with(Map.of("sub", "only", "name", "Only"));
    var person = new Person(server);
    comeIn(person);
    person.get("/account/connections");
    var refused = person.post("/account/connections", Map.of("issuer", site.issuer().toString()));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Person.text(refused)).contains("nobody could sign in");
    assertThat(accounts("only")).hasSize(1);
    person.get("/account/connections");
    assertThat(person.post("/account/connections", Map.of("issuer", "https://x")).statusCode())
        .isEqualTo(404);
  }

  /// Somebody with a password.
  private Person member(String name) {
    var person = Person.invited(server, administrator, name);
    assertThat(person.isSignedIn()).isTrue();
    return person;
  }

  /// The way back of somebody who is connecting their account.
  private String connecting(Person person) {
    person.get("/account/connections");
    var wrong = person.post("/account/connections/test", Map.of("password", "a wrong one"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    var onward = person.post("/account/connections/test", Map.of("password", Person.PASSWORD));
    var door = Person.find(onward, "href=\"(" + site.issuer() + "[^\"]*)\"").replace("&amp;", "&");
    var back = site.approve(door);
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  @Test
  void github_tells_a_number_and_a_confirmed_address() {
    var github = new OtherSite();
    try {
      assertThat(add("hub", "Hub", github.issuer().toString(), "github").statusCode())
          .isEqualTo(303);
      github.with(
          Map.of(
              "sub",
              "0",
              "id",
              583231,
              "login",
              "octocat",
              "emails",
              List.of(
                  Map.of("email", "x@hub.example", "primary", false, "verified", true),
                  Map.of("email", "cat@hub.example", "primary", true, "verified", true))));
      var person = new Person(server);
      var back = github.approve(location(person.get("/sign-in/with/hub")));
      assertThat(person.get(back.getRawPath() + "?" + back.getRawQuery()).statusCode())
          .isEqualTo(303);
      assertThat(Person.text(person.get("/account"))).contains("octocat", "cat@hub.example");
      assertThat(accounts("583231")).containsExactly("octocat");
    } finally {
      github.close();
    }
  }

  @Test
  void providers_that_lead_elsewhere_are_not_set_up() throws JsonProcessingException {
    try (var liar = new OtherSite()) {
      var issuer = liar.issuer().toString();
      var flaws = new LinkedHashMap<String, Map<String, Object>>();
      flaws.put("calls itself", Map.of("issuer", "https://accounts.example"));
      flaws.put("must not lead to", Map.of("jwks_uri", "https://169.254.169.254/keys"));
      flaws.put("is not encrypted", Map.of("jwks_uri", "http://203.0.113.1/keys"));
      flaws.put("network that", Map.of("jwks_uri", "https://localhost/keys"));
      for (var flaw : flaws.entrySet()) {
        var told = liar.description();
        told.putAll(flaw.getValue());
        liar.describes(JSON.writeValueAsString(told));
        var refused = add("liar", "Liar", issuer, "openid");
        assertThat(refused.statusCode()).as(flaw.getKey()).isEqualTo(422);
        assertThat(Person.text(refused)).contains(flaw.getKey());
      }
      liar.describes("{\"x\":\"" + "x".repeat(1_000_000) + "\"}");
      assertThat(add("liar", "Liar", issuer, "openid").statusCode()).as("too large").isEqualTo(422);
      liar.describes("<html>");
      assertThat(add("liar", "Liar", issuer, "openid").statusCode()).as("no JSON").isEqualTo(422);
    }
    for (var address :
        List.of(
            "",
            "ftp://x.example",
            "https://",
            "javascript:alert(1)",
            "https://x.example?a",
            "http://192.0.2.1")) {
      assertThat(add("liar", "Liar", address, "openid").statusCode()).as(address).isEqualTo(422);
    }
    assertThat(add("../x", "Liar", site.issuer().toString(), "openid").statusCode()).isEqualTo(422);
    assertThat(add("second", "Twice", site.issuer().toString(), "openid").statusCode())
        .as("one issuer is one provider")
        .isEqualTo(422);
  }

  @Test
  void a_provider_that_does_not_answer_is_not_waited_for() {
    site.with(Map.of("sub", "slow"));
    site.saysNothing();
    var begun = Instant.now();
    assertThat(comeIn(new Person(server)).statusCode()).isEqualTo(502);
    assertThat(Instant.now()).isBefore(begun.plusSeconds(25));
  }

  @Test
  void a_provider_that_is_off_is_nowhere_and_its_secret_is_never_shown() {
    try (var other = new OtherSite()) {
      assertThat(add("off", "Another site", other.issuer().toString(), "openid").statusCode())
          .isEqualTo(303);
      assertThat(Person.text(new Person(server).get("/sign-in")))
          .contains("Continue with Another site");
      var form = administrator.get("/admin/sign-in/off");
      assertThat(form.body()).doesNotContain("a secret");
      assertThat(
              server
                  .rows(
                      "select encode(client_secret, 'escape') from sign_in_provider where id = 'off'")
                  .getFirst())
          .isNotEmpty()
          .doesNotContain("a secret");
      administrator.post(
          "/admin/sign-in/off", Map.of("label", "Another site", "client", OtherSite.CLIENT));
      assertThat(Person.text(new Person(server).get("/sign-in"))).doesNotContain("Another site");
      assertThat(new Person(server).get("/sign-in/with/off").statusCode()).isEqualTo(404);
      administrator.get("/admin/sign-in/off");
      assertThat(administrator.post("/admin/sign-in/off/remove", Map.of()).statusCode())
          .isEqualTo(303);
      assertThat(administrator.get("/admin/sign-in/off").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_browser_goes_there_and_back() {
    site.with(Map.of("sub", "browser", "preferred_username", "Wanda"));
    try (var visit = Visit.ofStranger(stage, server).leadingTo(site.issuer())) {
      var page = visit.open("/sign-in?next=/account/sessions%3Fa%3Db%26c");
      visit.wholeScreenshot("sign-in-providers");
      page.click("a:text-is('Continue with Test site')");
      page.waitForURL("**/account/sessions?a=b&c");
      page.navigate("/account/connections");
      visit.wholeScreenshot("connections");
      assertThat(page.textContent("main")).contains("As Wanda");
    }
    try (var visit = Visit.ofStranger(stage, server).leadingTo(site.issuer())) {
      site.with(Map.of("sub", "browser 2"));
      var page = visit.page();
      member("Xenia");
      page.navigate("/sign-in?next=/account/connections");
      page.fill("#name", "Xenia");
      page.fill("#password", Person.PASSWORD);
      page.click("button:text-is('Sign in')");
      page.fill("#password", Person.PASSWORD);
      page.click("button:text-is('Connect Test site')");
      page.click("a:text-is('On to Test site')");
      page.waitForURL("**/account/connections?outcome=saved");
      assertThat(accounts("browser 2")).containsExactly("Xenia");
    }
  }
}
