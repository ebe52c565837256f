package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The session's cookie behind a proxy that speaks HTTPS.
@ExtendWith(OnStage.class)
class CookieTest {

  private static final String OPTIONS =
      "-Dquarkus.http.proxy.proxy-address-forwarding=true"
          + " -Dquarkus.http.proxy.allow-x-forwarded=true"
          + " -Dquarkus.http.proxy.enable-forwarded-host=true"
          + " -Dquarkus.http.proxy.trusted-proxies=127.0.0.1";

  private final Stage stage;

  CookieTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void it_is_bound_to_host_and_https_and_ends_with_its_session() {
    try (var server =
        Server.start(stage.folder("cookie").resolve("data"), Map.of("KINORA_JAVA_OPTS", OPTIONS))) {
      Person.invited(server, Person.administrator(server), "Ada");
      var ada = new Person(server).throughProxyOf("video.example");
      var answer = ada.signIn("Ada", Person.PASSWORD);
      var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("__Host-kinora-session=")
          .containsIgnoringCase(";Secure")
          .containsIgnoringCase(";HttpOnly")
          .containsIgnoringCase(";SameSite=Lax")
          .containsIgnoringCase(";Path=/")
          .doesNotContainIgnoringCase("Domain");
      assertThat(ada.isSignedIn()).isTrue();
      // A neighbour's subdomain or plain HTTP can set one without the prefix.
      var planted = "kinora-session=" + ada.cookie("__Host-kinora-session");
      var victim = new Person(server).throughProxyOf("video.example");
      assertThat(victim.get("/account", "Cookie", planted).statusCode()).isNotEqualTo(200);
      var phone = new Person(server).throughProxyOf("video.example");
      phone.signIn("Ada", Person.PASSWORD);
      ada.get("/account/sessions");
      ada.post("/account/sessions/end-others", Map.of());
      assertThat(phone.isSignedIn()).as("at once").isFalse();
      assertThat(ada.isSignedIn()).isTrue();
    }
  }
}
