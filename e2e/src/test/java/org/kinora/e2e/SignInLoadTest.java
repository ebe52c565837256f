package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Signing in when many try, and what its time tells.
@Isolated
@ExtendWith(OnStage.class)
class SignInLoadTest {

  private static final int TRIES = 1000;
  // More than wait in line.
  private static final int AT_ONCE = 100;
  private static final int TIMED = 200;

  private final Stage stage;

  SignInLoadTest(Stage stage) {
    this.stage = stage;
  }

  /// A server on which only what everybody does together is limited, to so much.
  private Server server(String name, String signIns) {
    var started =
        Server.start(
            stage.folder(name).resolve("data"),
            Map.of(
                "KINORA_LIMITS_SIGN_INS", signIns,
                "KINORA_LIMITS_FAILURES", "100000",
                "KINORA_LIMITS_FAILURES_BY_PREFIX", "100000",
                // Unlike others it has a thousand passwords to hash, as fast as they will be.
                "KINORA_JAVA_OPTS", "-XX:+TieredCompilation"));
    Person.invited(started, Person.administrator(started), "Ada");
    return started;
  }

  @Test
  void a_thousand_tries_in_a_minute_keep_nobody_else_out() {
    // As it is out of the box.
    try (var server = server("sign-in-crowd", "600/1m")) {
      keepNobodyOut(server);
    }
  }

  private static void keepNobodyOut(Server server) {
    var begun = Instant.now();
    List<Answer> answers;
    var slowest = Duration.ZERO;
    try (var crowd = Executors.newFixedThreadPool(AT_ONCE)) {
      var tries = new ArrayList<Future<Answer>>();
      for (int i = 0; i < TRIES; i++) {
        var name = "nobody " + i;
        Callable<Answer> one = () -> answer(new Person(server), name);
        tries.add(crowd.submit(one));
      }
      var reader = new Person(server);
      while (tries.stream().anyMatch(each -> !each.isDone())) {
        var asked = Instant.now();
        assertThat(reader.get("/").statusCode()).isEqualTo(200);
        var took = Duration.between(asked, Instant.now());
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      answers = tries.stream().map(Future::resultNow).toList();
    }
    var byStatus =
        answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    var longest = answers.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
    System.out.printf(
        "%d tries in %s: %s; slowest answer %s, slowest page %s%n",
        TRIES, Duration.between(begun, Instant.now()), byStatus, longest, slowest);
    assertThat(byStatus.keySet()).isSubsetOf(401, 429, 503);
    // How many are made in their time depends on the machine; the others are told to come back.
    assertThat(byStatus.get(401)).as("tries that were made").isGreaterThanOrEqualTo(8);
    assertThat(answers).filteredOn(each -> each.status() != 401).allMatch(Answer::saysWhen);
    assertThat(longest).isLessThan(Duration.ofSeconds(40));
    assertThat(slowest).isLessThan(Duration.ofSeconds(10));
    // Nobody is locked out: who waits as long as they are told comes in.
    Eventually.until(
        "Ada comes in",
        Duration.ofMinutes(2),
        () -> new Person(server).signIn("Ada", Person.PASSWORD).statusCode() == 303);
  }

  private record Answer(int status, boolean saysWhen, Duration took) {}

  private static Answer answer(Person person, String name) {
    var begun = Instant.now();
    var page = person.signIn(name, "wrong");
    return new Answer(
        page.statusCode(),
        page.headers().firstValue("Retry-After").isPresent(),
        Duration.between(begun, Instant.now()));
  }

  @Test
  void the_time_does_not_tell_whether_a_name_is_known() {
    try (var server = server("sign-in-time", "100000/1m")) {
      compareTimes(new Person(server));
    }
  }

  private static void compareTimes(Person person) {
    person.get("/sign-in");
    var known = new ArrayList<Long>();
    var unknown = new ArrayList<Long>();
    for (int i = 0; i < TIMED; i++) {
      known.add(nanos(person, "Ada"));
      unknown.add(nanos(person, "Nobody " + i));
    }
    double ratio = median(known) / median(unknown);
    System.out.printf(
        "known %.1f ms, unknown %.1f ms%n", median(known) / 1e6, median(unknown) / 1e6);
    assertThat(ratio).isBetween(0.9, 1.1);
  }

  private static long nanos(Person person, String name) {
    long begun = System.nanoTime();
    var answer = person.post("/sign-in", Map.of("name", name, "password", "wrong one"));
    long took = System.nanoTime() - begun;
    assertThat(answer.statusCode()).isEqualTo(401);
    return took;
  }

  private static double median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
