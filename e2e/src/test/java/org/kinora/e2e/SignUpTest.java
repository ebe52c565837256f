package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// How people come to have an account, on a server that sends mails.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTest {

  private static final String PASSWORD = "seventeen blue herons";

  private final Mailbox mails = new Mailbox();
  private final Stage stage;
  private Server server;
  private Person administrator;

  SignUpTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server = Server.start(stage.folder("sign-up").resolve("data"), mails.settings());
    administrator = Person.administrator(server);
  }

  @AfterAll
  void close() {
    server.close();
    mails.close();
  }

  @BeforeEach
  void everybodyMaySignUp() {
    allow("open");
  }

  private void allow(String mode) {
    var answer = administrator.fill("/admin/registration", Map.of("mode", mode));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> signUp(Person person, String name, String email) {
    return person.fill("/sign-up", Map.of("name", name, "email", email, "password", PASSWORD));
  }

  /// Signs up and confirms; returns who can sign in.
  private Person member(String name, String email) {
    var person = new Person(server);
    assertThat(signUp(person, name, email).statusCode()).isEqualTo(200);
    var path = mails.await(email, 1).path();
    assertThat(person.fill(path, Map.of()).statusCode()).isEqualTo(200);
    assertThat(person.signIn(email, PASSWORD).statusCode()).isEqualTo(303);
    return person;
  }

  private static String about(HttpResponse<String> page) {
    return page.body().replaceAll("(?s)<form class=\"language\".*", "");
  }

  @Test
  void a_stranger_signs_up_opens_the_link_and_signs_in() {
    var person = new Person(server);
    var answer = signUp(person, "Ada", "ada@example.org");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Person.text(answer)).contains("Look into your mail");
    var mail = mails.await("ada@example.org", 1);
    assertThat(mail.subject()).isEqualTo("Confirm your address");
    assertThat(mail.body()).doesNotContain("Ada");
    assertThat(mail.from()).contains("no-reply@localhost");
    var early = person.signIn("ada@example.org", PASSWORD);
    assertThat(early.statusCode()).isEqualTo(403);
    assertThat(Person.text(early)).contains("Open the link in the mail");

    assertThat(person.head(mail.path()).statusCode()).isEqualTo(200);
    assertThat(person.get(mail.path()).statusCode()).isEqualTo(200);
    assertThat(Person.text(person.post(mail.path(), Map.of())))
        .contains("Your address is confirmed");
    assertThat(person.post(mail.path(), Map.of()).statusCode()).isEqualTo(410);
    assertThat(person.get(mail.path()).statusCode()).isEqualTo(410);

    assertThat(person.signIn("ADA@Example.org", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(Person.text(person.get("/account"))).contains("ada@example.org");
    assertThat(
            server.rows(
                "select count(*) from profile p join account a on a.id = p.account_id where a.name = 'Ada'"))
        .containsExactly("1");
    assertThat(server.rows("select role from account where name = 'Ada'"))
        .containsExactly("viewer");
    assertThat(server.rows("select body from mail where recipient = 'ada@example.org'"))
        .containsOnly("");
  }

  @Test
  void a_page_never_tells_whether_an_address_is_known() {
    member("Bea", "bea@example.org");
    var known = signUp(new Person(server), "Bea the second", "BEA@example.org");
    var unknown = signUp(new Person(server), "Cleo", "cleo@example.org");
    assertThat(about(known)).isEqualTo(about(unknown));
    assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
    assertThat(mails.await("bea@example.org", 2).subject())
        .isEqualTo("You have an account already");

    var asked = new Person(server).fill("/reset", Map.of("email", "bea@example.org"));
    var nobody = new Person(server).fill("/reset", Map.of("email", "nobody@example.org"));
    assertThat(about(asked)).isEqualTo(about(nobody));
    mails.await("bea@example.org", 3);
    assertThat(mails.to("nobody@example.org")).isEmpty();
  }

  @Test
  void names_that_look_alike_and_bad_input_are_refused_in_words() {
    member("Paul", "paul@example.org");
    var problems =
        Map.of(
            "Pаul",
            "Somebody has this name",
            "pau1",
            "Somebody has this name",
            "",
            "A name has 1 to",
            "eve@example.org",
            "A name has 1 to",
            "x".repeat(5000),
            "A name has 1 to");
    problems.forEach(
        (name, words) -> {
          var answer = signUp(new Person(server), name, "eve@example.org");
          assertThat(answer.statusCode()).as(name).isEqualTo(422);
          assertThat(Person.text(answer)).as(name).contains(words);
        });
    var emails =
        Map.of(
            "", "An address is needed",
            "evé@example.org", "plain letters before the @",
            "eve@example", "no name of a mail server",
            "eve@example.org\r\nBcc: x@example.org", "not an e-mail address");
    emails.forEach(
        (email, words) -> {
          var answer = signUp(new Person(server), "Eve", email);
          assertThat(answer.statusCode()).as(email).isEqualTo(422);
          assertThat(Person.text(answer)).as(email).contains(words);
        });
    var weak =
        new Person(server)
            .fill(
                "/sign-up",
                Map.of("name", "Eve", "email", "eve@example.org", "password", "password1"));
    assertThat(Person.text(weak)).contains("among the first that are tried");
    assertThat(mails.to("eve@example.org")).isEmpty();
  }

  @Test
  void an_invitation_lets_in_as_many_as_it_says() {
    allow("invitation");
    var closed = new Person(server).get("/sign-up");
    assertThat(closed.statusCode()).isEqualTo(403);
    assertThat(Person.text(closed)).contains("This site is by invitation");
    administrator.get("/admin/registration");
    var made =
        administrator.post(
            "/admin/registration/invitations",
            Map.of("note", "the <film> club", "uses", "1", "days", "7"));
    var path = Person.find(made, "<code class=\"breakable\">https?://[^/]+(/invite/[^<]+)</code>");
    var guest = new Person(server);
    var joined = guest.fill(path, Map.of("name", "Gustav", "email", "", "password", PASSWORD));
    assertThat(joined.statusCode()).isEqualTo(200);
    assertThat(guest.signIn("Gustav", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(new Person(server).get(path).statusCode()).isEqualTo(410);
    allow("closed");
    assertThat(new Person(server).get(path).statusCode()).isEqualTo(410);
    assertThat(server.rows("select action from audit_entry where action = 'invitation-made'"))
        .isNotEmpty();
  }

  @Test
  void where_newcomers_need_approval_somebody_lets_them_in() {
    allow("approval");
    var person = new Person(server);
    signUp(person, "Wanda", "wanda@example.org");
    var confirmed = person.fill(mails.await("wanda@example.org", 1).path(), Map.of());
    assertThat(Person.text(confirmed)).contains("let you in");
    var early = person.signIn("Wanda", PASSWORD);
    assertThat(early.statusCode()).isEqualTo(403);
    assertThat(Person.text(early)).contains("waits for those who run this site");
    var waiting = administrator.get("/admin/registration");
    assertThat(Person.text(waiting)).contains("Wanda");
    administrator.post(Person.find(waiting, "action=\"([^\"]+/admit)\""), Map.of());
    assertThat(mails.await("wanda@example.org", 2).subject()).isEqualTo("Welcome");
    assertThat(person.signIn("Wanda", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void a_forgotten_password_is_chosen_anew_and_ends_all_sessions() {
    var person = member("Rosa", "rosa@example.org");
    new Person(server).fill("/reset", Map.of("email", "Rosa@example.org"));
    var path = mails.await("rosa@example.org", 2).path();
    var thief = new Person(server);
    var differs = thief.fill(path, Map.of("password", "four green kettles", "repeated", "five"));
    assertThat(differs.statusCode()).isEqualTo(422);
    var fields = Map.of("password", "four green kettles", "repeated", "four green kettles");
    assertThat(thief.fill(path, fields).statusCode()).isEqualTo(200);
    assertThat(thief.post(path, fields).statusCode()).isEqualTo(410);
    assertThat(person.isSignedIn()).isFalse();
    assertThat(person.signIn("Rosa", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(person.signIn("Rosa", "four green kettles").statusCode()).isEqualTo(303);
    assertThat(mails.await("rosa@example.org", 3).subject()).isEqualTo("Your password was changed");
  }

  @Test
  void another_address_is_confirmed_there_and_told_to_the_old_one() {
    var person = member("Mia", "mia@example.org");
    var wrong =
        person.fill("/account/email", Map.of("email", "mia@example.net", "current", "wrong"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    person.fill("/account/email", Map.of("email", "mia@example.net", "current", PASSWORD));
    var path = mails.await("mia@example.net", 1).path();
    assertThat(Person.text(person.get("/account"))).contains("mia@example.org");
    assertThat(person.fill(path, Map.of()).statusCode()).isEqualTo(200);
    assertThat(Person.text(person.get("/account"))).contains("mia@example.net");
    var told = mails.await("mia@example.org", 2);
    assertThat(told.body()).contains("m…@example.net").doesNotContain("mia@example.net");
    assertThat(person.fill(path, Map.of()).statusCode()).isEqualTo(410);
  }

  @Test
  void mails_are_written_in_the_language_of_the_reader() {
    var person = new Person(server);
    person.get("/");
    person.post("/language", Map.of("language", "de", "next", "/"));
    signUp(person, "Käthe", "kaethe@example.org");
    var mail = mails.await("kaethe@example.org", 1);
    assertThat(mail.subject()).isEqualTo("Bestätige deine Adresse");
    assertThat(mail.body()).startsWith("Hallo,");
  }

  @Test
  void forms_of_other_sites_are_refused() {
    var person = member("Carl", "carl@example.org");
    var fields = new HashMap<>(Map.of("email", "eve@example.org", "current", PASSWORD));
    assertThat(person.postWith("", "/account/email", fields).statusCode()).isEqualTo(403);
    assertThat(person.postWith("x", "/account/sessions/end-others", Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void the_mail_server_can_be_tried() {
    var taken = administrator.get("/admin/mail");
    assertThat(taken.statusCode()).isEqualTo(200);
    var sent = administrator.post("/admin/mail/test", Map.of("to", "post@example.org"));
    assertThat(Person.text(sent)).contains("The mail server took the mail.");
    assertThat(mails.await("post@example.org", 1).subject()).isEqualTo("A test");
    assertThat(new Person(server).get("/admin/mail").statusCode()).isEqualTo(303);
    assertThat(member("Otto", "otto@example.org").get("/admin/mail").statusCode()).isEqualTo(403);
  }
}
