package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Pages while many read at once: then strangers are shown what was made for another one, which
/// must never be somebody's own page, nor one of what is hidden by now.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int STRANGERS = 16;
  private static final int PAGES = 40;
  private static final Pattern REUSED =
      Pattern.compile("(?m)^kinora_pages_reused_total(?:\\{[^}]*})? ([0-9.Ee+]+)$");

  private final Stage stage;
  private final Api owner;
  private String id = "";

  /// When a page was asked for, in nanoseconds of this machine, and what came.
  private record Read(long askedNs, HttpResponse<String> answer) {}

  ReadersTest(Stage stage) {
    this.stage = stage;
    owner = stage.api().withToken(stage.server().token("much-read", "creator"));
  }

  @BeforeAll
  void publish() {
    id = owner.upload(stage.media().clip(), "Read by many");
    owner.awaitComplete(id, LIMIT);
  }

  @Test
  void everybody_gets_their_own_page_and_strangers_share_one() {
    var members = List.of(Member.in(stage.server(), "viewer"), Member.in(stage.server(), "viewer"));
    double before = reused();
    var tasks = new ArrayList<Callable<List<Read>>>();
    for (int i = 0; i < STRANGERS; i++) {
      tasks.add(() -> reads(new Person(stage.server())));
    }
    members.forEach(member -> tasks.add(() -> reads(member.person(stage.server()))));
    var found = all(tasks);
    for (int i = 0; i < found.size(); i++) {
      var name = i < STRANGERS ? "" : members.get(i - STRANGERS).name();
      for (var read : found.get(i)) {
        assertThat(read.answer().statusCode()).isEqualTo(200);
        var page = read.answer().body();
        assertThat(page).contains("Read by many");
        for (var member : members) {
          assertThat(page.contains(member.name())).isEqualTo(member.name().equals(name));
        }
      }
    }
    assertThat(reused()).isGreaterThan(before + PAGES);
  }

  @Test
  void a_film_that_is_hidden_is_gone_for_the_next_who_asks() {
    var isOver = new AtomicBoolean();
    var tasks = new ArrayList<Callable<List<Read>>>();
    for (int i = 0; i < STRANGERS; i++) {
      tasks.add(
          () -> {
            var person = new Person(stage.server());
            var reads = new ArrayList<Read>();
            while (!isOver.get()) {
              reads.add(read(person));
            }
            return reads;
          });
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = tasks.stream().map(pool::submit).toList();
      try {
        for (int i = 0; i < 6; i++) {
          long asked = change("private");
          var hidden = read(new Person(stage.server()));
          assertThat(hidden.askedNs()).isGreaterThan(asked);
          assertThat(hidden.answer().statusCode()).isEqualTo(404);
          change("public");
          assertThat(read(new Person(stage.server())).answer().statusCode()).isEqualTo(200);
        }
        long goneNs = change("private");
        // Enough of them have asked again.
        for (int i = 0; i < PAGES; i++) {
          assertThat(read(new Person(stage.server())).answer().statusCode()).isEqualTo(404);
        }
        isOver.set(true);
        for (var reader : readers) {
          var reads = of(reader);
          assertThat(reads)
              .allSatisfy(read -> assertThat(read.answer().statusCode()).isIn(200, 404));
          assertThat(reads.stream().filter(read -> read.askedNs() > goneNs))
              .isNotEmpty()
              .allSatisfy(read -> assertThat(read.answer().statusCode()).isEqualTo(404));
        }
      } finally {
        isOver.set(true);
        change("public");
      }
    }
  }

  /// Returns when it was done.
  private long change(String visibility) {
    var answer =
        owner.send(
            "PATCH",
            "/api/v1/videos/" + id,
            "{\"visibility\": \"%s\"}".formatted(visibility),
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return System.nanoTime();
  }

  private List<Read> reads(Person person) {
    var reads = new ArrayList<Read>();
    for (int i = 0; i < PAGES; i++) {
      reads.add(read(person));
    }
    return reads;
  }

  private Read read(Person person) {
    long asked = System.nanoTime();
    return new Read(asked, person.get("/watch/" + id));
  }

  private double reused() {
    var metrics = stage.api().get("/q/metrics", "Accept", "text/plain").body();
    var found = REUSED.matcher(metrics);
    assertThat(found.find()).as("kinora_pages_reused_total").isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static <T> List<T> all(List<Callable<T>> tasks) {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = tasks.stream().map(pool::submit).toList();
      return futures.stream().map(ReadersTest::of).toList();
    }
  }

  private static <T> T of(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
