package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// An account's share of the disk counts all that it has there.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class QuotaTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long QUOTA = 20_000_000;

  private final Stage stage;
  private final Api creator;
  private final Tus tus;

  QuotaTest(Stage stage) {
    this.stage = stage;
    creator = stage.api().withToken(stage.server().strangerToken("creator"));
    tus = new Tus(stage.server(), creator);
  }

  @BeforeEach
  void limit() {
    setQuota(Long.toString(QUOTA));
  }

  @AfterEach
  void lift() {
    setQuota("null");
  }

  @Test
  void an_upload_beyond_the_quota_is_refused_before_its_first_byte() {
    long before = used();
    var refused = tus.create("Upload-Length", Long.toString(QUOTA / 2 + 1));
    TusTest.isProblem(refused, 507, "upload-over-quota");
    var problem = Api.parse(refused.body());
    assertThat(problem.path("neededBytes").asLong()).isEqualTo(2 * (QUOTA / 2 + 1));
    assertThat(problem.path("usedBytes").asLong()).isEqualTo(before);
    assertThat(problem.path("quotaBytes").asLong()).isEqualTo(QUOTA);
    assertThat(problem.path("detail").asText()).contains("of your 20 MB", "Delete videos");

    // What others are promised of it counts at once.
    long most = (QUOTA - before) / 2;
    var begun = tus.begin(most);
    TusTest.isProblem(tus.create("Upload-Length", "1000"), 507, "upload-over-quota");
    assertThat(used()).isBetween(QUOTA - 1, QUOTA);
    tus.delete(begun.location());
    assertThat(used()).isEqualTo(before);
  }

  @Test
  void parts_can_be_joined_within_the_quota() {
    long half = (QUOTA - used()) / 4;
    var first = tus.begin(half, "Upload-Concat", "partial");
    var second = tus.begin(half, "Upload-Concat", "partial");
    var whole = tus.create("Upload-Concat", "final;" + first.location() + " " + second.location());
    assertThat(whole.statusCode()).as(whole::body).isEqualTo(201);
    assertThat(used()).isLessThanOrEqualTo(QUOTA);
    for (var begun : java.util.List.of(Tus.begun(whole), first, second)) {
      tus.delete(begun.location());
    }
  }

  @Test
  void all_that_is_made_of_a_film_counts() throws IOException {
    long before = used();
    var id = creator.upload(stage.media().clip(), "clip.mp4");
    assertThat(used() - before).isGreaterThanOrEqualTo(Files.size(stage.media().clip()));
    creator.awaitComplete(id, LIMIT);
    long made =
        Long.parseLong(
            stage
                .rows("select sum(size_bytes) from rendition where video_id = '%s'".formatted(id))
                .getFirst());
    assertThat(made).isPositive();
    long now = Files.size(stage.media().clip()) + made;
    Eventually.until("only files count", LIMIT, () -> used() - before == now);
    creator.send("DELETE", "/api/v1/videos/" + id, "");
    assertThat(used()).isEqualTo(before);
  }

  /// The bytes that were made of a film leave no room, though its source alone would.
  @Test
  void a_real_upload_is_refused_for_what_was_made_of_the_films_before() throws IOException {
    var id = creator.upload(stage.media().clip(), "clip.mp4");
    creator.awaitComplete(id, LIMIT);
    long size = Files.size(stage.media().clip());
    Eventually.until("only files count", LIMIT, () -> used() > size && isSettled());
    // Room for three sources, were it not for what is made of them.
    setQuota(Long.toString(Math.max(used(), 3 * size)));
    var refused = tus.create("Upload-Length", Long.toString(size));
    TusTest.isProblem(refused, 507, "upload-over-quota");
    assertThat(Api.parse(refused.body()).path("detail").asText()).contains("Delete videos");
    creator.send("DELETE", "/api/v1/videos/" + id, "");
  }

  private boolean isSettled() {
    return stage.rows("select video_id from space_reservation").isEmpty();
  }

  @Test
  void the_quota_of_a_role_counts_at_once_with_the_role() {
    setQuota("null");
    var member = Member.in(stage.server(), "creator");
    var person = stage.administrator();
    var account =
        stage.rows("select id from account where name = '%s'".formatted(member.name())).getFirst();
    try {
      settings(
          Map.of("space.quota", "9", "space.quota.creator", "2", "space.quota.moderator", "5"));
      assertThat(quota(member)).isEqualTo(2_000_000_000L);
      assertThat(person.get("/admin/people/" + account).body()).contains("2.0 GB");
      person.post("/admin/people/" + account + "/role", Map.of("role", "moderator"));
      assertThat(quota(member)).isEqualTo(5_000_000_000L);
      assertThat(member.person(stage.server()).get("/account").body()).contains("5.0 GB");
      person.post("/admin/people/" + account + "/role", Map.of("role", "viewer"));
      assertThat(quota(member)).isEqualTo(9_000_000_000L);
      person.post("/admin/people/" + account + "/quota", Map.of("quota", "3"));
      assertThat(quota(member)).isEqualTo(3_000_000_000L);
      assertThat(settings(Map.of("space.quota.creator", "many")).statusCode()).isEqualTo(422);
    } finally {
      settings(Map.of());
    }
  }

  private long quota(Member member) {
    return member.api(stage).json("/api/v1/account/usage").path("quotaBytes").asLong();
  }

  private HttpResponse<String> settings(Map<String, String> changes) {
    var person = stage.administrator();
    person.get("/account");
    var all = new HashMap<>(Map.of("site.name", "Kinora", "announcement.level", "note"));
    all.putAll(changes);
    return person.post("/admin/settings", all);
  }

  @Test
  void the_account_page_shows_what_is_used_and_allowed() {
    var page = creator.get("/account", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("of the 20 MB that you may fill");
    var administrator = stage.api().get("/account", "Accept", "text/html");
    assertThat(administrator.body()).contains("You use ").doesNotContain("that you may fill");
    assertThat(stage.api().json("/api/v1/account/usage").path("quotaBytes").isNull()).isTrue();
    assertThat(creator.anonymous().get("/api/v1/account/usage").statusCode()).isEqualTo(401);
  }

  private long used() {
    var usage = creator.json("/api/v1/account/usage");
    return usage.path("usedBytes").asLong();
  }

  private void setQuota(String bytes) {
    stage.rows(
        "update account set quota_bytes = %s where name = 'creator' returning id".formatted(bytes));
  }
}
