package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The chat on a watch page, with and without scripts.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ChatPageTest {

  private final Stage stage;
  private final String film;
  private final Member anna;
  private final Member ben;

  ChatPageTest(Stage stage) {
    this.stage = stage;
    this.film = stage.film().path("id").asText();
    this.anna = Member.in(stage.server(), "viewer");
    this.ben = Member.in(stage.server(), "viewer");
  }

  @BeforeEach
  void open() {
    stage.rows("insert into chat_room (video_id) values ('%s') returning 1".formatted(film));
  }

  /// Other tests look at the same film. Whoever listens learns that the chat is over.
  @AfterEach
  void remove() {
    stage.rows(
        "update chat_room set closed_at = null where video_id = '%s' returning 1".formatted(film));
    try (var last = Chatter.ofStranger(stage, film)) {
      last.await("welcome");
      stage.rows("delete from chat_room where video_id = '%s' returning 1".formatted(film));
      last.awaitClose(Duration.ofSeconds(20));
    }
  }

  private void fill(int from, int to, int everyMs) {
    stage.rows(
        """
        insert into chat_message (video_id, author_id, text, at_ms)
        select '%s', id, 'Message ' || n, (n - 1) * %d from account, generate_series(%d, %d) as n
        where name = '%s' order by n returning id
        """
            .formatted(film, everyMs, from, to, anna.name()));
  }

  private static void say(Page page, String text) {
    page.fill("#chat-text", text);
    page.press("#chat-text", "Enter");
  }

  private static void says(Page page, String text) {
    page.waitForSelector(".chat__log [data-text]:text-is('%s')".formatted(text));
  }

  @Test
  void two_people_and_a_stranger_talk() {
    try (var annas = anna.visit(stage);
        var bens = ben.visit(stage, Visit.phone());
        var strangers = Visit.ofStranger(stage)) {
      var hers = annas.open("/watch/" + film);
      var his = bens.open("/watch/" + film);
      var theirs = strangers.open("/watch/" + film);
      for (var visit : List.of(annas, bens, strangers)) {
        visit.until("() => document.querySelector('[data-watching]').textContent.startsWith('3')");
      }
      say(hers, "Hello :wave:");
      says(his, "Hello 👋");
      says(theirs, "Hello 👋");
      assertThat(hers.inputValue("#chat-text")).isEmpty();
      say(his, "<b>bold</b> https://example.org/a");
      hers.waitForSelector(".chat__log [data-text]:has-text('<b>bold</b>')");
      assertThat(hers.getAttribute(".chat__log [data-text] a", "rel")).contains("nofollow");
      assertThat(theirs.isVisible("#chat-text")).isFalse();
      say(hers, "hello :wave:");
      hers.waitForSelector("[data-state]:text('exactly that')");
      assertThat(hers.inputValue("#chat-text")).isEqualTo("hello :wave:");
      his.hover(".chat__log .chat__line:last-child");
      his.click(".chat__log .chat__line:last-child summary");
      his.click(".chat__log .chat__line:last-child button[value=hide]");
      theirs.waitForSelector(".chat__log:not(:has-text('bold'))");
    }
  }

  @Test
  void keepers_pin_and_rule_on_the_page() {
    fill(1, 3, 1_000);
    try (var keepers = Visit.ofAdministrator(stage);
        var bens = ben.visit(stage)) {
      var page = keepers.open("/watch/" + film);
      var his = bens.open("/watch/" + film);
      says(page, "Message 2");
      says(his, "Message 2");
      page.hover(".chat__log .chat__line >> nth=1");
      page.click(".chat__log .chat__line >> nth=1 >> summary");
      keepers.screenshot("chat-menu");
      page.click(".chat__log .chat__line >> nth=1 >> button[value=pin]");
      his.waitForSelector("[data-pinned]:has-text('Message 2')");
      page.click(".chat__head summary");
      page.fill("#chat-slow", "30");
      keepers.screenshot("chat-rules");
      page.click(".chat__rules button");
      his.waitForSelector("[data-slow]:has-text('30 s')");
      page.click("[data-pinned] button");
      his.waitForSelector(
          "[data-pinned]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
    }
  }

  @Test
  void it_stays_where_the_reader_is_and_says_how_many_are_new() {
    fill(1, 60, 1_000);
    try (var visit = ben.visit(stage);
        var annas = Chatter.of(stage, anna, film)) {
      var page = visit.open("/watch/" + film);
      says(page, "Message 60");
      visit.until(
          "() => { const log = document.querySelector('[data-log]');"
              + " return log.scrollHeight - log.scrollTop - log.clientHeight < 4; }");
      page.evaluate("() => { document.querySelector('[data-log]').scrollTop = 0; }");
      visit.until("() => document.querySelector('[data-log]').scrollTop === 0");
      annas.say("One more");
      annas.say("And another");
      page.waitForSelector("[data-new]:text-is('2 new messages')");
      visit.screenshot("chat-new");
      assertThat(visit.number("() => document.querySelector('[data-log]').scrollTop")).isZero();
      page.click("[data-new]");
      visit.until("() => document.querySelector('[data-new]').hidden");
      page.waitForSelector(
          "[data-said]:text('2 new messages')",
          new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }
  }

  @Test
  void what_was_typed_outlives_the_connection() {
    try (var visit = ben.visit(stage).tolerating("WebSocket");
        var annas = Chatter.of(stage, anna, film)) {
      var page = visit.page();
      page.addInitScript(
          """
          const Real = WebSocket;
          window.WebSocket = class extends Real {
            constructor(address) { super(window.away ? new URL('/nowhere', address) : address); window.real = this; }
          };
          """);
      visit.open("/watch/" + film);
      annas.say("Before");
      says(page, "Before");
      page.evaluate("() => { window.away = true; window.real.close(); }");
      page.waitForSelector("[data-state]:text('Reconnecting')");
      say(page, "Do not lose me");
      page.waitForSelector("[data-state]:text('stays here')");
      annas.say("Meanwhile");
      page.evaluate("() => { window.away = false; dispatchEvent(new Event('online')); }");
      says(page, "Meanwhile");
      assertThat(page.inputValue("#chat-text")).isEqualTo("Do not lose me");
      page.press("#chat-text", "Enter");
      annas.line("Do not lose me");
      page.reload();
      says(page, "Do not lose me");
      assertThat(page.inputValue("#chat-text")).isEmpty();
    }
  }

  @Test
  void it_works_without_scripts() {
    var person = ben.person(stage.server());
    fill(1, 60, 1_000);
    var page = person.get("/watch/" + film);
    assertThat(page.body()).contains("Message 60").doesNotContain("Message 10<");
    assertThat(person.postWith("", "/chat/" + film, Map.of("text", "Hi")).statusCode())
        .isEqualTo(403);
    var said = person.post("/chat/" + film, Map.of("text", "Plain & simple"));
    assertThat(said.statusCode()).isEqualTo(303);
    assertThat(said.headers().firstValue("Location").orElseThrow())
        .endsWith("/watch/" + film + "#chat");
    assertThat(person.get("/watch/" + film).body()).contains("Plain &amp; simple");
    var again = person.post("/chat/" + film, Map.of("text", "Plain & simple"));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("value=\"Plain &amp; simple\"").contains("exactly that");
    var older = Person.find(person.get("/watch/" + film), "href=\"(\\?chat=[0-9]+)#chat\"");
    assertThat(person.get("/watch/" + film + older).body()).contains("Message 10<");
    try (var visit = ben.visit(stage, Visit.desk().setJavaScriptEnabled(false))) {
      var plain = visit.open("/watch/" + film);
      plain.fill("#chat-text", "By a form");
      plain.click(".chat__form button");
      says(plain, "By a form");
      visit.screenshot("chat-plain");
    }
  }

  @Test
  void a_replay_follows_the_film() throws IOException {
    fill(1, 5, 1_000);
    stage.rows(
        "update chat_room set closed_at = now() where video_id = '%s' returning 1".formatted(film));
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/watch/" + film);
      var playing = new Playing(visit);
      assertThat(visit.page().isVisible(".chat__log .chat__line")).isFalse();
      playing.start();
      says(visit.page(), "Message 2");
      assertThat(visit.page().textContent(".chat__log .chat__line >> nth=1")).contains("0:01");
      visit
          .page()
          .evaluate("() => { document.querySelector('kinora-player').video.currentTime = 0.2; }");
      visit.until("() => document.querySelectorAll('.chat__log .chat__line').length < 2");
      var budget =
          Api.parse(Files.readString(Program.home().resolve("web/budget.json"))).path("bundles");
      long most =
          budget.path("main").path("script").asLong() + budget.path("chat").path("script").asLong();
      assertThat(Weight.ofScripts(visit, "player")).isBetween(1L, most);
    }
  }

  @Test
  void it_can_be_read_and_used_by_all() throws IOException {
    fill(1, 30, 1_000);
    var dark = Visit.desk().setColorScheme(ColorScheme.DARK);
    try (var visit = Visit.ofAdministrator(stage, dark)) {
      var page = visit.open("/watch/" + film);
      says(page, "Message 30");
      visit.screenshot("chat-wide-dark");
      looks(visit, "wide");
    }
    for (var direction : List.of("ltr", "rtl")) {
      try (var visit = ben.visit(stage)) {
        var page = visit.open("/watch/" + film);
        says(page, "Message 30");
        page.evaluate("dir => { document.documentElement.dir = dir; }", direction);
        visit.screenshot("chat-wide-" + direction);
        page.setViewportSize(320, 700);
        page.evaluate("() => document.querySelector('.chat').scrollIntoView()");
        visit.screenshot("chat-320-" + direction);
        assertThat(visit.number("() => document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(320);
        looks(visit, "narrow " + direction);
      }
    }
  }

  private static void looks(Visit visit, String name) throws IOException {
    var axe = Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js");
    visit.page().evaluate(Files.readString(axe));
    assertThat(Looks.violations(visit.page())).as(name).isEmpty();
  }
}
