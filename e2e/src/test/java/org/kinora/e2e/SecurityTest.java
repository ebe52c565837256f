package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Sessions, tokens, codes and limits, on a server without a mail server.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {

  private static final String PASSWORD = "seventeen blue herons";

  private final Stage stage;
  private Server server;
  private Person administrator;

  SecurityTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server =
        Server.start(
            stage.folder("security").resolve("data"), Map.of("KINORA_LIMITS_SIGN_UP", "20/1h"));
    administrator = Person.administrator(server);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Person member(String name) {
    administrator.get("/admin/registration");
    var made =
        administrator.post(
            "/admin/registration/invitations", Map.of("note", name, "uses", "1", "days", "1"));
    var path = Person.find(made, "<code class=\"breakable\">https?://[^/]+(/invite/[^<]+)</code>");
    var person = new Person(server);
    var joined = person.fill(path, Map.of("name", name, "email", "", "password", PASSWORD));
    assertThat(joined.statusCode()).as(() -> Person.text(joined)).isEqualTo(200);
    assertThat(person.signIn(name, PASSWORD).statusCode()).isEqualTo(303);
    return person;
  }

  private Person again(String name) {
    var person = new Person(server);
    assertThat(person.signIn(name, PASSWORD).statusCode()).isEqualTo(303);
    return person;
  }

  @Test
  void sessions_are_listed_and_ended_by_their_owner() {
    var ada = member("Ada");
    var phone = again("Ada");
    var tablet = again("Ada");
    var eve = member("Eve");
    var page = ada.get("/account/sessions");
    assertThat(Person.text(page)).contains("Firefox on Linux", "127.0.0.1", "this one");
    var end = Person.find(page, "action=\"(/account/sessions/[^\"]+/end)\"");
    eve.get("/account/sessions");
    eve.post(end, Map.of());
    assertThat(phone.isSignedIn() && tablet.isSignedIn()).isTrue();
    ada.get("/account/sessions");
    ada.post(end, Map.of());
    assertThat(phone.isSignedIn() ^ tablet.isSignedIn()).isTrue();
    ada.get("/account/sessions");
    ada.post("/account/sessions/end-others", Map.of());
    assertThat(phone.isSignedIn() || tablet.isSignedIn()).isFalse();
    assertThat(ada.isSignedIn()).isTrue();
  }

  @Test
  void signing_in_gives_a_new_session_and_ends_the_one_before() {
    var person = member("Rudi");
    var before = person.cookie("kinora-session");
    person.signIn("Rudi", PASSWORD);
    assertThat(person.cookie("kinora-session")).isNotEqualTo(before);
    assertThat(
            server.rows(
                "select count(*) from session s join account a on a.id = s.account_id where a.name = 'Rudi'"))
        .containsExactly("1");
  }

  @Test
  void sessions_of_the_powerful_are_shorter() {
    member("Vera");
    var hours =
        "select round(extract(epoch from s.ends_at - s.created_at) / 3600) from session s"
            + " join account a on a.id = s.account_id where a.name = '%s'";
    assertThat(server.rows(hours.formatted("Vera"))).containsExactly("2160");
    assertThat(server.rows(hours.formatted("admin"))).containsOnly("24");
  }

  @Test
  void a_suspended_account_is_out_at_once() {
    var person = member("Sven");
    person.get("/account/tokens");
    var page = person.post("/account/tokens", Map.of("name", "t", "scope", "read", "days", "7"));
    var token = Person.find(page, "<code class=\"breakable\">([A-Za-z0-9_-]{43})</code>");
    var api = new Api(server.base(), Optional.of(token));
    assertThat(api.get("/api/v1/tokens").statusCode()).isEqualTo(200);
    server.rows(
        "update account set state = 'suspended', state_reason = 'Spam <b>' where name = 'Sven' returning id");
    assertThat(person.isSignedIn()).isFalse();
    var refused = api.get("/api/v1/tokens");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("account-suspended");
    var told = person.signIn("Sven", PASSWORD);
    assertThat(told.statusCode()).isEqualTo(403);
    assertThat(told.body()).contains("This account is suspended: Spam &lt;b&gt;");
    assertThat(person.signIn("Sven", "not the password").statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_does_only_what_it_is_good_for() {
    var all = server.api();
    var made =
        all.send(
            "POST",
            "/api/v1/tokens",
            "{\"name\": \"reader\", \"scopes\": [\"read\"], \"days\": 30}",
            "Content-Type",
            "application/json");
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    var reader = all.withToken(Api.parse(made.body()).path("token").asText());
    assertThat(reader.get("/api/v1/tokens").statusCode()).isEqualTo(200);
    var stronger =
        reader.send(
            "POST",
            "/api/v1/tokens",
            "{\"name\": \"x\", \"scopes\": [\"admin\"]}",
            "Content-Type",
            "application/json");
    assertThat(stronger.statusCode()).isEqualTo(403);
    assertThat(stronger.body()).contains("token-scope");
    var upload =
        reader.send("POST", "/api/v1/uploads", "", "Tus-Resumable", "1.0.0", "Upload-Length", "1");
    assertThat(upload.statusCode()).isEqualTo(403);
    assertThat(reader.get("/queue", "Accept", "text/html").statusCode()).isEqualTo(403);
    var form =
        all.send(
            "POST",
            "/admin/registration",
            "mode=open",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(form.statusCode()).isEqualTo(403);
    server.rows("update api_token set expires_at = now() where name = 'reader' returning id");
    assertThat(reader.get("/api/v1/tokens").statusCode()).isEqualTo(401);
  }

  @Test
  void a_code_is_asked_for_once_it_is_on() {
    var person = member("Tom");
    person.get("/account/security");
    assertThat(
            person
                .post("/account/second-factor/begin", Map.of("factor-password", "no"))
                .statusCode())
        .isEqualTo(422);
    person.post("/account/second-factor/begin", Map.of("factor-password", PASSWORD));
    var setUp = person.get("/account/second-factor");
    var secret = Person.find(setUp, "<code class=\"breakable\">([A-Z2-7]{32})</code>");
    assertThat(setUp.body()).contains("<svg class=\"qr\"");
    assertThat(
            server.rows(
                "select count(*) from second_factor where position(decode('"
                    + hex(secret)
                    + "', 'hex') in secret) > 0"))
        .containsExactly("0");
    var app = new AuthenticatorApp(secret);
    var now = Instant.now();
    assertThat(person.post("/account/second-factor", Map.of("code", "000000")).statusCode())
        .isEqualTo(422);
    var codes = person.post("/account/second-factor", Map.of("code", app.codeAt(now)));
    assertThat(codes.statusCode()).as(() -> Person.text(codes)).isEqualTo(200);
    var recovery = Person.find(codes, "<li><code>([A-Z2-7-]{19})</code></li>");

    var other = new Person(server);
    var half = other.signIn("Tom", PASSWORD);
    assertThat(half.statusCode()).isEqualTo(200);
    assertThat(other.isSignedIn()).isFalse();
    var ticket = Person.find(half, "name=\"ticket\" value=\"([^\"]+)\"");
    var replayed = other.post("/sign-in/code", Map.of("ticket", ticket, "code", app.codeAt(now)));
    assertThat(replayed.statusCode()).isEqualTo(401);
    var next = app.codeAt(now.plusSeconds(30));
    var fields = Map.of("ticket", ticket, "code", next, "next", "//evil.example");
    var entered = other.post("/sign-in/code", fields);
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(entered.headers().firstValue("Location").orElse("")).doesNotContain("evil");
    var late = new Person(server);
    assertThat(late.get("/sign-in").statusCode()).isEqualTo(200);
    assertThat(late.post("/sign-in/code", fields).statusCode()).isEqualTo(410);
    assertThat(other.isSignedIn()).isTrue();

    for (int status : new int[] {303, 401}) {
      var lost = new Person(server);
      var page = lost.signIn("Tom", PASSWORD);
      var again = Person.find(page, "name=\"ticket\" value=\"([^\"]+)\"");
      var typed = recovery.toLowerCase(java.util.Locale.ROOT);
      var answer = lost.post("/sign-in/code", Map.of("ticket", again, "code", typed));
      assertThat(answer.statusCode()).isEqualTo(status);
    }
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void guessing_is_slowed_down_even_over_a_restart() {
    member("Gina");
    var guesser = new Person(server);
    for (int i = 0; i < 5; i++) {
      assertThat(guesser.signIn("Gina", "wrong " + i).statusCode()).isEqualTo(401);
    }
    var slowed = guesser.signIn("gina", PASSWORD);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(slowed.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1L, 60L);
    assertThat(Person.text(slowed)).contains("Too many tries");
    server.stop();
    server.restart();
    // However long that took.
    server.rows("update sign_in_failure set last_at = now() returning count");
    assertThat(new Person(server).signIn("Gina", PASSWORD).statusCode()).isEqualTo(429);
    for (int i = 0; i < 5; i++) {
      assertThat(new Person(server).signIn("nobody at all", "wrong").statusCode()).isEqualTo(401);
    }
    assertThat(new Person(server).signIn("nobody at all", "wrong").statusCode()).isEqualTo(429);
  }

  @Test
  void mails_that_can_t_be_sent_are_shown_to_the_administrator_alone() {
    administrator.fill("/admin/registration", Map.of("mode", "open"));
    var person = new Person(server);
    var fields = Map.of("name", "Mona", "email", "mona@example.org", "password", PASSWORD);
    assertThat(person.fill("/sign-up", fields).statusCode()).isEqualTo(200);
    var page = administrator.get("/admin/mail");
    assertThat(Person.text(page)).contains("no mail server is configured", "mona@example.org");
    assertThat(server.log()).contains("Not sent, as no mail server is configured");
    var path = Person.find(page, "http://localhost:\\d+(/confirm/[A-Za-z0-9_-]{43})");
    assertThat(person.fill(path, Map.of()).statusCode()).isEqualTo(200);
    assertThat(person.signIn("mona@example.org", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(person.get("/admin/mail").statusCode()).isEqualTo(403);
  }
}
