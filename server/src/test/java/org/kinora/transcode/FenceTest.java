package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kinora.transcode.Bench.FILM;
import static org.kinora.transcode.Bench.REVISION;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.catalog.Rendition;
import org.kinora.platform.TestDatabase;

/// Who lost the lease publishes nothing, and who published keeps what it published, whatever the
/// database answered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private TestDatabase database;

  @BeforeAll
  void start() throws IOException {
    database = new TestDatabase(folder);
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void a_worker_whose_lease_ran_out_can_publish_nothing() throws Exception {
    var bench = new Bench(database);
    var id = bench.film(TaskKind.TEXT);
    var sleeper = new CompletableFuture<Attempt>();
    var wake = new CountDownLatch(1);
    var refused = new CompletableFuture<Void>();
    var one = database.tasks();
    one.start("one", 2, task -> sleep(bench, task, sleeper, wake, refused));
    one.schedule(id.toString(), 1);
    var zombie = sleeper.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    bench.jdbi.useHandle(
        handle ->
            handle.execute(
                "update scheduled_tasks set last_heartbeat = now() - interval '1 hour' where picked"));

    var published = new CompletableFuture<String>();
    var two = database.tasks();
    two.start("two", 2, task -> publish(bench, task, published));
    String key = published.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    wake.countDown();
    refused.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    TestDatabase.end(one);
    TestDatabase.end(two);

    assertThat(bench.renditions.of(FILM, REVISION))
        .extracting(Rendition::objectKey)
        .containsExactly(key);
    assertThat(bench.count("rendition_part")).isZero();
    assertThat(bench.count("revision")).isOne();
    assertThat(bench.store.exists(key)).isTrue();
    assertThat(bench.store.exists(Keys.published(zombie, "zombie.vtt"))).isFalse();
    assertThat(bench.tasks.find(id).orElseThrow().state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void nothing_stays_of_what_is_refused_for_its_file_and_what_the_machine_failed_at_stays_a_while()
      throws IOException {
    for (boolean isRefusal : new boolean[] {true, false}) {
      var bench = new Bench(database);
      var sound = bench.film(TaskKind.AUDIO);
      var head = new NewTask(TaskKind.HEAD, 0, TaskState.READY, 1);
      bench.jdbi.useTransaction(handle -> bench.tasks.add(handle, FILM, REVISION, head));
      String key;
      try (var attempt = bench.claim(sound, "one/sound")) {
        key = bench.stored(attempt, "sound.mp4");
        var row = Bench.rendition(attempt, key);
        assertThat(bench.completion.write(attempt, Outcome.of(List.of(row)))).isTrue();
      }
      var pictures =
          bench.tasks.of(FILM).stream().filter(it -> it.kind() == TaskKind.HEAD).findFirst();
      try (var attempt = bench.claim(pictures.orElseThrow().id(), "one/head")) {
        String detail = isRefusal ? "{\"code\":\"nothing-decodes\"}" : "{}";
        assertThat(bench.tasks.ended(attempt.task(), TaskState.FAILED, "No.", detail)).isTrue();
      }
      bench.pipeline.advance(FILM);
      assertThat(bench.store.exists(key)).isEqualTo(!isRefusal);
      assertThat(bench.count("rendition")).isEqualTo(isRefusal ? 0 : 1);
      assertThat(bench.tasks.find(sound).orElseThrow().state())
          .isEqualTo(isRefusal ? TaskState.CANCELLED : TaskState.DONE);
      if (!isRefusal) {
        goesWithTime(bench, sound, key);
      }
    }
  }

  private static void goesWithTime(Bench bench, UUID done, String key) throws IOException {
    new OldPieces(bench.jdbi, bench.tasks, bench.leftovers, Duration.ofDays(7)).sweep();
    assertThat(bench.store.exists(key)).isTrue();
    new OldPieces(bench.jdbi, bench.tasks, bench.leftovers, Duration.ZERO).sweep();
    assertThat(bench.store.exists(key)).isFalse();
    assertThat(bench.count("rendition")).isZero();
    assertThat(bench.tasks.find(done).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
  }

  /// The first worker: takes the task, then stands still until another has done it.
  private static Optional<Duration> sleep(
      Bench bench,
      String id,
      CompletableFuture<Attempt> sleeper,
      CountDownLatch wake,
      CompletableFuture<Void> refused) {
    try (var attempt = bench.claim(UUID.fromString(id), "one/zombie")) {
      bench.stored(attempt, "zombie.vtt");
      sleeper.complete(attempt);
      assertThat(wake.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      publishesNothing(bench, attempt);
    } catch (Throwable e) {
      refused.completeExceptionally(e);
    }
    refused.complete(null);
    return Optional.empty();
  }

  private static void publishesNothing(Bench bench, Attempt zombie) throws IOException {
    var task = zombie.task();
    var row = Bench.rendition(zombie, Keys.published(zombie, "zombie.vtt"));
    var part = Bench.part(zombie);
    assertThatThrownBy(() -> bench.growth.add(zombie, row, part))
        .as("segments of a rendition that grows")
        .isInstanceOf(IOException.class);
    assertThat(zombie.stop().isRequested()).isTrue();
    assertThat(bench.completion.write(zombie, Outcome.of(List.of(row))))
        .as("a rendition")
        .isFalse();
    var parts = new Outcome("{}", List.of(), List.of(part), List.of(), _ -> {});
    assertThat(bench.completion.write(zombie, parts)).as("segments").isFalse();
    var swap =
        Outcome.of(
            "{}",
            List.of(new NewTask(TaskKind.POSTER, 0, TaskState.READY, 1)),
            handle -> bench.revisions.published(handle, FILM, "zombie", null));
    assertThat(bench.completion.write(zombie, swap)).as("another revision").isFalse();
    assertThat(bench.afresh.begin(zombie, (_, _) -> {})).as("a new beginning").isFalse();
    assertThat(bench.tasks.ended(task, TaskState.FAILED, "No.", "{}")).as("a failure").isFalse();
    assertThat(bench.tasks.progress(task.id(), zombie.worker(), 0.5)).as("progress").isFalse();
    bench.tasks.release(task.id(), zombie.worker());
  }

  private static Optional<Duration> publish(
      Bench bench, String id, CompletableFuture<String> published) {
    try (var attempt = bench.claim(UUID.fromString(id), "two/heir")) {
      String key = bench.stored(attempt, "heir.vtt");
      var outcome = Outcome.of(List.of(Bench.rendition(attempt, key)));
      assertThat(bench.completion.write(attempt, outcome)).isTrue();
      published.complete(key);
    } catch (Throwable e) {
      published.completeExceptionally(e);
    }
    return Optional.empty();
  }

  @Test
  void a_commit_whose_answer_was_lost_counts_once() throws IOException {
    var bench = new Bench(database, losingAnswers(1, true));
    var id = bench.film(TaskKind.TEXT);
    String key;
    try (var attempt = bench.claim(id, "one/lost")) {
      key = bench.stored(attempt, "text.vtt");
      assertThat(
              bench.completion.write(attempt, Outcome.of(List.of(Bench.rendition(attempt, key)))))
          .isTrue();
    }
    assertThat(bench.store.exists(key)).isTrue();
    assertThat(bench.count("rendition")).isOne();
    assertThat(bench.tasks.find(id).orElseThrow().attempts()).isOne();
  }

  @Test
  void what_nobody_can_tell_to_count_is_not_deleted() throws IOException {
    var bench = new Bench(database, losingAnswers(Integer.MAX_VALUE, true));
    var id = bench.film(TaskKind.TEXT);
    String key;
    try (var attempt = bench.claim(id, "one/cut")) {
      key = bench.stored(attempt, "text.vtt");
      var outcome = Outcome.of(List.of(Bench.rendition(attempt, key)));
      attempt.stop().request();
      assertThatThrownBy(() -> bench.completion.write(attempt, outcome))
          .hasStackTraceContaining("cut");
      assertThat(attempt.doubtful()).containsExactly(key);
    }
    assertThat(bench.store.exists(key)).isTrue();
  }

  @Test
  void what_did_not_count_is_deleted() throws IOException {
    var bench = new Bench(database);
    String key;
    try (var attempt = bench.claim(bench.film(TaskKind.TEXT), "one/failed")) {
      key = bench.stored(attempt, "text.vtt");
    }
    assertThat(bench.store.exists(key)).isFalse();
  }

  @Test
  void a_transaction_that_collides_is_done_again() throws IOException {
    var bench = new Bench(database, losingAnswers(2, false));
    var id = bench.film(TaskKind.TEXT);
    try (var attempt = bench.claim(id, "one/collided")) {
      String key = bench.stored(attempt, "text.vtt");
      assertThat(
              bench.completion.write(attempt, Outcome.of(List.of(Bench.rendition(attempt, key)))))
          .isTrue();
    }
    assertThat(bench.count("rendition")).isOne();
  }

  /// Connections of which so many commits end in an error: after they were done, or instead.
  private DataSource losingAnswers(int times, boolean isDone) {
    var left = new AtomicInteger(times);
    return proxy(
        DataSource.class,
        database.source(),
        (_, call) ->
            call.make() instanceof Connection connection
                ? proxy(Connection.class, connection, lossy(left, isDone))
                : null);
  }

  private static Answer lossy(AtomicInteger left, boolean isDone) {
    return (method, call) -> {
      if (!method.equals("commit") || left.getAndDecrement() <= 0) {
        return call.make();
      }
      if (isDone) {
        call.make();
        throw new SQLException("The connection was cut", "08006");
      }
      throw new SQLException("Another transaction was in the way", "40001");
    };
  }

  private interface Call {
    @Nullable Object make() throws Exception;
  }

  private interface Answer {
    @Nullable Object to(String method, Call call) throws Exception;
  }

  private static <T> T proxy(Class<T> type, T behind, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method.getName(), () -> made(method, behind, arguments))));
  }

  private static @Nullable Object made(Method method, Object on, Object @Nullable [] arguments)
      throws Exception {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
