package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is asked for too often, on a server that allows little.
@ExtendWith(OnStage.class)
class LimitsTest {

  private final Stage stage;

  LimitsTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void too_much_is_answered_with_when_to_come_back() {
    var limits =
        Map.of(
            "KINORA_LIMITS_API", "3/1m",
            "KINORA_LIMITS_SIGN_UP", "1/1h",
            "KINORA_LIMITS_MAIL_REQUESTS", "2/1h",
            "KINORA_LIMITS_FAILURES_BY_PREFIX", "3");
    try (var server = Server.start(stage.folder("limits").resolve("data"), limits)) {
      var api = server.api().anonymous();
      for (int i = 0; i < 3; i++) {
        assertThat(api.get("/api/v1/videos").statusCode()).isEqualTo(200);
      }
      var limited = api.get("/api/v1/videos");
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.body()).contains("too-many-requests");
      assertThat(Long.parseLong(limited.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1L, 20L);
      assertThat(server.api().get("/api/v1/videos").statusCode())
          .as("somebody else")
          .isEqualTo(200);
      signsUpOnce(server);
      asksForFewMails(server);
      triesFewNames(server);
    }
  }

  private static void signsUpOnce(Server server) {
    var administrator = Person.administrator(server);
    administrator.fill("/admin/registration", Map.of("mode", "open"));
    for (int status : new int[] {200, 429}) {
      var fields =
          Map.of(
              "name", "Ada " + status,
              "email", status + "@example.org",
              "password", "seventeen blue herons");
      var answer = new Person(server).fill("/sign-up", fields);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
    }
  }

  private static void asksForFewMails(Server server) {
    for (int status : new int[] {200, 200, 429}) {
      var answer = new Person(server).fill("/reset", Map.of("email", "ada@example.org"));
      assertThat(answer.statusCode()).isEqualTo(status);
    }
  }

  private static void triesFewNames(Server server) {
    for (int i = 0; i < 3; i++) {
      assertThat(new Person(server).signIn("name " + i, "wrong").statusCode()).isEqualTo(401);
    }
    assertThat(new Person(server).signIn("another name", "wrong").statusCode()).isEqualTo(429);
  }
}
