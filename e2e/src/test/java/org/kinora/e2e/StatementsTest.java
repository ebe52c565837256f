package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// How many statements a page sends to the database: few, and no more of them where there is more
/// to show.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsTest {

  private static final long MOST = 20;
  private static final int FEW = 2;
  private static final int MANY = 20;
  // What the server does by itself meanwhile counts, too; the smallest of some is the page's own.
  private static final int TRIES = 6;
  private static final Pattern COUNT =
      Pattern.compile("(?m)^kinora_sql_statements_seconds_count\\S* ([0-9.E]+)$");

  private static final List<String> PAGES =
      List.of(
          "/",
          "/latest",
          "/watch/film0000001",
          "/c/films",
          "/c/films/about",
          "/c/films/feed.atom",
          "/following",
          "/notifications",
          "/categories",
          "/category/films-1",
          "/search?q=film",
          "/search?q=films&kind=channels",
          "/trending",
          "/tag/reel",
          "/shorts",
          "/my/videos",
          "/titles",
          "/title/title-1",
          "/my/titles",
          "/my/titles/title-1/edit",
          "/my/titles/title-1/parts",
          "/history",
          "/lists",
          "/lists/00000000-0000-4000-8000-000000000001",
          "/lists/add?video=film0000001",
          "/my/channels",
          "/my/channels/films/edit",
          "/videos/film0000001/edit",
          "/profiles",
          "/comments/00000000-0000-4000-8000-000000000001",
          "/account",
          "/account/sessions",
          "/account/tokens",
          "/account/security",
          "/account/passkeys",
          "/account/connections",
          "/account/data",
          "/queue",
          "/admin",
          "/admin/people",
          "/admin/reports",
          "/admin/reports/00000000-0000-4000-8000-000000000001",
          "/admin/videos",
          "/admin/words",
          "/my/channels/films/banned",
          "/admin/registration",
          "/admin/mail",
          "/admin/categories",
          "/admin/storage",
          "/admin/audit",
          "/admin/settings",
          "/admin/sign-in",
          "/api/v1/videos",
          "/api/v1/channels/films/videos",
          "/api/v1/following/videos",
          "/api/v1/history",
          "/api/v1/lists",
          "/api/v1/lists/00000000-0000-4000-8000-000000000001/items",
          "/api/v1/notifications",
          "/api/v1/videos/film0000001",
          "/api/v1/videos/film0000001/comments");

  private final Stage stage;
  private Server server;
  private Member member;

  StatementsTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server = Server.start(stage.folder("statements").resolve("data"));
    member = Member.in(server, "administrator");
    rows(
        """
        insert into profile (id, account_id, name)
        select '00000000-0000-4000-8000-000000000001', me.id, 'Me' from me
        where not exists (select from profile where account_id = me.id) returning id""");
    rows(
        """
        insert into channel (id, owner_id, handle, handle_key, name)
        select '00000000-0000-4000-8000-000000000001', me.id, 'films', 'films', 'Films' from me
        returning id""");
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void a_page_asks_few_questions_however_much_it_shows() {
    seed(1, FEW);
    var before = counts();
    seed(FEW + 1, MANY);
    var after = counts();
    System.out.println("Statements per page, with little and with more to show:");
    var faults = new SoftAssertions();
    after.forEach(
        (page, count) -> {
          System.out.printf("%3d %3d %s%n", before.get(page), count, page);
          faults.assertThat(count).as(() -> page + asked(page)).isBetween(1L, MOST);
          faults.assertThat(count).as("%s with more to show", page).isEqualTo(before.get(page));
        });
    faults.assertAll();
  }

  /// What a page that asks too much asks.
  private List<String> asked(String page) {
    var person = member.person(server);
    try (var log = new StatementLog(server)) {
      person.get(page);
      return log.fresh().stream().map(StatementLog.Asked::sql).toList();
    }
  }

  private Map<String, Long> counts() {
    var person = member.person(server);
    long nothing = least(() -> {});
    var counts = new TreeMap<String, Long>();
    for (var page : PAGES) {
      var accepted = page.startsWith("/api/") ? "application/json" : "text/html";
      var first = person.get(page, "Accept", accepted);
      assertThat(first.statusCode()).as(() -> page + ": " + first.body()).isEqualTo(200);
      counts.put(page, least(() -> person.get(page, "Accept", accepted)) - nothing);
    }
    return counts;
  }

  private long least(Runnable visit) {
    return LongStream.range(0, TRIES).map(_ -> during(visit)).min().orElseThrow();
  }

  private long during(Runnable visit) {
    long before = statements();
    visit.run();
    return statements() - before;
  }

  private long statements() {
    var found = COUNT.matcher(server.api().get("/q/metrics").body());
    assertThat(found.find()).isTrue();
    return (long) Double.parseDouble(found.group(1));
  }

  /// Of all that pages show in rows, the ones of these numbers.
  private void seed(int from, int to) {
    each(from, to, "category (id, slug, name)", "%s, 'films-' || n, 'Films ' || n");
    each(
        from,
        to,
        "video (id, owner_id, channel_id, category_id, title, state, duration_ms, kind, width, height, tags)",
        "'film' || lpad(n::text, 7, '0'), me.id, (select id from channel where handle = 'films'),"
            + " (select id from category where slug = 'films-1'), 'Film ' || n, 'complete', 60000, 'video',"
            + " 360, 640, '{reel}'");
    each(
        from,
        to,
        "title (id, channel_id, kind, slug, slug_key, name, published_at)",
        "%s, (select id from channel where handle = 'films'), 'series', 'title-' || n, 'title-' || n,"
            + " 'Title ' || n, now()");
    each(
        from,
        to,
        "title_season (id, title_id, number)",
        "%s, '00000000-0000-4000-8000-000000000001'::uuid, n");
    each(
        from,
        to,
        "title_part (id, title_id, kind, season_id, number, video_id)",
        "%s, '00000000-0000-4000-8000-000000000001'::uuid, 'episode',"
            + " '00000000-0000-4000-8000-000000000001'::uuid, n, 'film' || lpad(n::text, 7, '0')");
    var profile = "(select id from profile where account_id = me.id limit 1)";
    var film = "'film' || lpad(n::text, 7, '0')";
    each(
        from,
        to,
        "history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)",
        profile + ", " + film + ", 20000, 60000, false, now(), now() - n * interval '30 hours'");
    each(
        from,
        to,
        "playlist (id, profile_id, kind, name)",
        "%s, " + profile + ", 'own', 'List ' || n");
    each(
        from,
        to,
        "playlist_item (playlist_id, video_id, place)",
        "'00000000-0000-4000-8000-000000000001'::uuid, " + film + ", n * 1000");
    each(
        from,
        to,
        "account (id, name, name_key, role)",
        "%s, 'member' || n, 'member' || n, 'viewer'");
    each(
        from,
        to,
        "comment (id, video_id, author_id, text)",
        "%s, 'film0000001', (select id from account where name = 'member' || n), 'Words ' || n");
    each(
        from,
        to,
        "comment (id, video_id, parent_id, author_id, text)",
        "('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, 'film0000001',"
            + " '00000000-0000-4000-8000-000000000001', (select id from account where name = 'member' || n), 'Answer'");
    each(
        from,
        to,
        "session (token_hash, account_id, expires_at)",
        "sha256(n::text::bytea), me.id, now() + interval '1 day'");
    each(
        from,
        to,
        "api_token (id, account_id, name, token_hash, scopes)",
        "%s, me.id, 'Token ' || n, sha256(n::text::bytea), '{read}'");
    each(
        from,
        to,
        "moderation_case (id, kind, subject, owner_id, reports)",
        "%s, 'video', " + film + ", me.id, 1");
    each(
        from,
        to,
        "report (id, reporter_id, kind, subject, reason)",
        "%s, (select id from account where name = 'member' || n), 'video', 'film0000001', 'spam'");
    each(
        from,
        to,
        "moderation_act (id, case_id, act, actor_id)",
        "%s, '00000000-0000-4000-8000-000000000001'::uuid, 'warned', me.id");
    each(
        from,
        to,
        "channel_ban (channel_id, account_id)",
        "(select id from channel where handle = 'films'), (select id from account where name = 'member' || n)");
    each(from, to, "audit_entry (actor_id, actor, action)", "me.id, 'me', 'signed-in'");
    each(
        from,
        to,
        "channel (id, owner_id, handle, handle_key, name)",
        "('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, me.id, 'more-' || n, 'more-' || n, 'More ' || n");
    each(
        from,
        to,
        "follow (account_id, channel_id)",
        "me.id, ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid");
    each(
        from,
        to,
        "notification (account_id, kind, video_id, channel_id)",
        "me.id, 'published', " + film + ", (select id from channel where handle = 'films')");
    each(from, to, "chapter (video_id, start_ms, title)", "'film0000001', n * 1000, 'Part ' || n");
  }

  private void each(int from, int to, String table, String values) {
    var id = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
    var made =
        rows(
            "insert into %s select %s from generate_series(%d, %d) n, me returning 1"
                .formatted(table, values.replace("%s", id), from, to));
    assertThat(made).as(table).hasSize(to - from + 1);
  }

  private List<String> rows(String statement) {
    return server.rows(
        "with me as (select id from account where name = '%s') %s"
            .formatted(member.name(), statement));
  }
}
