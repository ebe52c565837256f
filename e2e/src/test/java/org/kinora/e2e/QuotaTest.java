package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
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
