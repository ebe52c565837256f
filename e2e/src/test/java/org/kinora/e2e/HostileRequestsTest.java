package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every route, asked by somebody who may use it, with addresses, parameters and bodies that no
/// page and no well-meant program sends.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SEGMENTS =
      List.of(
          "%27%20or%201%3D1",
          "..%2f..%2fetc%2fpasswd",
          "a%00b",
          "%F0%9F%92%A5",
          "%ff%fe",
          "-1",
          "%7Binject%3Aframe.csrf%7D",
          "%22%3E%3Cevil-tag%3E",
          "x".repeat(3000));
  private static final List<String> BODIES =
      List.of(
          "", "null", "[]", "\"x\"", "7", "{", "{}}", "[".repeat(20_000), "\u0000", "{\"a\":NaN}");
  // What a value of the wrong type, size or range looks like.
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999",
          "99999999999999999999",
          "[]",
          "{}",
          "[[\"x\"],null,1]",
          "\"\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\\"><evil-tag onevil=1>\"");

  private final Stage stage;
  private Harmless harmless = new Harmless();
  private Server server;
  private Member member;
  private Person person;
  private Api program;
  private Foreign things;
  private List<Route> routes = List.of();

  HostileRequestsTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() throws IOException {
    server =
        Server.start(
            stage.folder("hostile-requests").resolve("data"),
            Map.of("KINORA_LIMITS_API", "5000/1s"));
    member = Member.in(server, "administrator");
    person = member.person(server);
    person.get("/account");
    program = server.api().withToken(member.token());
    things = Foreign.of(server, member);
    routes = Route.all();
  }

  @BeforeEach
  void begin() {
    harmless = new Harmless();
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void ids_that_are_none_are_answered() {
    for (var route : routes) {
      if (route.hasParameters()) {
        for (var segment : SEGMENTS) {
          ask(route, route.address(_ -> segment), "");
        }
      }
    }
    end();
  }

  @Test
  void parameters_out_of_range_are_answered() {
    var names =
        new TreeSet<>(List.of("before", "after", "next", "t", "q", "page", "limit", "list"));
    description()
        .findValues("parameters")
        .forEach(all -> all.forEach(each -> names.add(each.path("name").asText("q"))));
    for (var route : routes) {
      if (route.isSafe()) {
        for (var text : Harmless.TEXTS) {
          var value =
              URLEncoder.encode(
                  text.substring(0, Math.min(text.length(), 300)), StandardCharsets.UTF_8);
          var query = new ArrayList<String>();
          names.forEach(name -> query.add(name + "=" + value));
          var address = things.address(route).orElse(route.address());
          ask(
              route,
              address + "?" + String.join("&", query.subList(0, Math.min(16, query.size()))),
              "");
        }
      }
    }
    end();
  }

  @Test
  void bodies_that_are_none_are_answered() {
    for (var route : routes) {
      if (route.body().endsWith("json")) {
        for (var body : BODIES) {
          ask(route, things.address(route).orElse(route.address()), body);
        }
      }
    }
    end();
  }

  @Test
  void values_of_the_wrong_kind_are_answered() {
    var description = description();
    int tried = 0;
    for (var route : routes) {
      var schema =
          description
              .path("paths")
              .path(route.path())
              .path(route.method().toLowerCase(java.util.Locale.ROOT))
              .path("requestBody")
              .path("content")
              .path("application/json")
              .path("schema");
      for (var name : names(description, schema)) {
        for (var value : VALUES) {
          ask(
              route,
              things.address(route).orElse(route.address()),
              "{" + JSON.valueToTree(name) + ":" + value + "}");
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(200);
    end();
  }

  @Test
  void a_field_of_ten_megabytes_is_refused_in_words() {
    var field = "x".repeat(10_000_000);
    for (var route : routes) {
      if (route.isForm() && !route.hasParameters() && !route.body().startsWith("multipart")) {
        var answer = person.post(route.path(), Map.of("name", field));
        harmless.check(route + " with 10 MB", answer);
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(413);
        assertThat(Person.text(answer)).as(route.toString()).contains("too large");
      }
    }
    end();
  }

  private void ask(Route route, String address, String body) {
    var what = "%s %s %s".formatted(route, shortened(address), shortened(body));
    if (route.isForm()) {
      harmless.check(what, person.post(address, Foreign.FIELDS));
      return;
    }
    if (route.path().startsWith("/api/")) {
      var headers = route.headers(Map.of());
      harmless.checkProgram(what, program.send(route.method(), address, body, headers));
    } else {
      harmless.check(what, person.get(address));
    }
  }

  private void end() {
    harmless.end();
    Harmless.assertWhole(server);
  }

  private JsonNode description() {
    return server.api().json("/api/openapi?format=json");
  }

  private static List<String> names(JsonNode description, JsonNode schema) {
    var ref = schema.path("$ref").asText("");
    var whole = ref.isEmpty() ? schema : description.at(ref.substring(1));
    return whole.path("properties") instanceof ObjectNode properties
        ? properties.properties().stream().map(Map.Entry::getKey).toList()
        : List.of();
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
