package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Walks every route with credentials that are not enough for it.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {

  /// What is done to one's own things alone, whatever film is named.
  private static final Set<String> OWN = Set.of("DELETE /api/v1/history/{video}");

  private static final List<String> SCOPES = List.of("read", "upload", "manage", "admin");

  private final Stage stage;
  private List<Route> routes = List.of();
  private Server server;

  RoutesTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() throws IOException {
    routes = Route.all();
    assertThat(routes).hasSizeGreaterThan(100);
    // So many requests at once are what limits are for; here they would hide what is asked.
    server =
        Server.start(
            stage.folder("routes").resolve("data"), Map.of("KINORA_LIMITS_API", "5000/10s"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void the_description_of_the_api_names_routes_of_the_list_alone() {
    var known = routes.stream().map(Route::toString).collect(Collectors.toSet());
    var described = new java.util.TreeSet<String>();
    server
        .api()
        .json("/api/openapi?format=json")
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    described.removeIf(each -> Set.of("PARAMETERS", "OPTIONS").contains(each.split(" ", 2)[0]));
    assertThat(described).isNotEmpty();
    assertThat(known).containsAll(described);
  }

  @Test
  void nobody_gets_in_without_credentials() {
    var nobody = server.api().anonymous();
    refused(closed(), route -> ask(nobody, route, Map.of()), 401, "sign-in-needed");
  }

  @Test
  void a_session_that_is_over_or_was_never_begun_is_nobody() {
    var nobody = server.api().anonymous();
    var old = Member.in(server, "administrator");
    server.rows(
        "update session set expires_at = now() - interval '1 second' where account_id = (select id"
            + " from account where name = '%s') returning id".formatted(old.name()));
    for (var session : List.of(old.session(), "A".repeat(43))) {
      refused(
          closed(),
          route -> ask(nobody, route, Map.of("Cookie", "kinora-session=" + session)),
          401,
          "sign-in-needed");
    }
  }

  /// Also where nobody would be asked for one: whoever sends it should hear of it.
  @Test
  void a_token_that_is_over_or_made_up_is_refused_everywhere() {
    var old = Member.in(server, "administrator");
    server.rows(
        "update api_token set expires_at = now() - interval '1 second' where account_id = (select"
            + " id from account where name = '%s') returning id".formatted(old.name()));
    for (var token : List.of(old.token(), "A".repeat(43), "no token")) {
      refused(
          routes,
          route -> ask(server.api().withToken(token), route, Map.of()),
          401,
          "token-invalid");
    }
  }

  @Test
  void a_role_that_is_not_enough_is_refused() {
    for (var role : List.of("viewer", "creator", "moderator")) {
      var member = Member.in(server, role);
      var level = role.equals("viewer") ? "SIGNED_IN" : role.toUpperCase(java.util.Locale.ROOT);
      var beyond = routes.stream().filter(route -> route.needsMoreThan(level)).toList();
      assertThat(beyond).isNotEmpty();
      var nobody = server.api().anonymous();
      var cookie = Map.of("Cookie", "kinora-session=" + member.session());
      refused(beyond, route -> ask(nobody, route, cookie), 403, "not-allowed");
      var program = server.api().withToken(member.token());
      refused(beyond, route -> ask(program, route, Map.of()), 403, "not-allowed");
    }
  }

  @Test
  void a_token_is_good_for_nothing_but_its_scopes() {
    for (var scope : SCOPES) {
      var member = Member.in(server, "administrator");
      var others = SCOPES.stream().filter(each -> !each.equals(scope)).toList();
      server.rows(
          "update api_token set scopes = '{%s}' where account_id = (select id from account where name = '%s') returning id"
              .formatted(String.join(",", others), member.name()));
      var program = server.api().withToken(member.token());
      Predicate<Route> isOpen = route -> route.isOpen() && scope.equals("read");
      refused(
          routes.stream()
              .filter(route -> route.scope().equals(scope))
              .filter(isOpen.negate())
              .toList(),
          route -> ask(program, route, Map.of()),
          403,
          "token-scope");
    }
  }

  @Test
  void forms_are_for_people_and_carry_a_token_of_their_page() {
    var member = Member.in(server, "administrator");
    var forms = routes.stream().filter(Route::isForm).toList();
    assertThat(forms).isNotEmpty();
    refused(
        forms,
        route -> ask(server.api().withToken(member.token()), route, Map.of()),
        403,
        "not-allowed");
    var cookie = Map.of("Cookie", "kinora-session=" + member.session());
    refused(forms, route -> ask(server.api().anonymous(), route, cookie), 403, "form-expired");
    var elsewhere = new LinkedHashMap<>(cookie);
    elsewhere.put("Sec-Fetch-Site", "cross-site");
    refused(forms, route -> ask(server.api().anonymous(), route, elsewhere), 403, "not-allowed");
  }

  /// Methods of the API that change something, sent with a cookie as another site's page could.
  @Test
  void the_api_takes_a_session_only_with_the_token_of_its_page() {
    var member = Member.in(server, "administrator");
    var cookie = Map.of("Cookie", "kinora-session=" + member.session());
    refused(
        routes.stream().filter(route -> !route.isSafe() && !route.isForm()).toList(),
        route -> ask(server.api().anonymous(), route, cookie),
        403,
        "form-expired");
  }

  /// Whoever may use the route, but not with what is somebody else's alone: it does not exist for
  /// them, and stays as it is.
  @Test
  void what_belongs_to_somebody_else_does_not_exist() {
    var owner = Member.in(server, "creator");
    var ids = Foreign.of(server, owner);
    var stranger = Member.in(server, "creator");
    var person = stranger.person(server);
    person.get("/account");
    var before = ids.state();
    var faults = new SoftAssertions();
    for (var route : routes) {
      var address = ids.address(route);
      if (address.isPresent() && !route.needsMoreThan("CREATOR")) {
        var answer =
            route.isForm()
                ? sent(person, route, address.get())
                : server
                    .api()
                    .withToken(stranger.token())
                    .send(
                        route.method(),
                        address.get(),
                        route.body().endsWith("json") ? "{}" : "",
                        route.headers(Map.of()));
        faults
            .assertThat(answer.statusCode())
            .as(() -> route + ": " + answer.body())
            .isIn(OWN.contains(route.toString()) ? List.of(204) : List.of(403, 404));
        faults.assertThat(ids.state()).as(route.toString()).isEqualTo(before);
      }
    }
    faults.assertAll();
  }

  private static HttpResponse<String> sent(Person person, Route route, String address) {
    return route.body().startsWith("multipart")
        ? person.postParts(address, Foreign.FIELDS)
        : person.post(address, Foreign.FIELDS);
  }

  private List<Route> closed() {
    return routes.stream().filter(route -> !route.isOpen()).toList();
  }

  private static HttpResponse<String> ask(Api api, Route route, Map<String, String> headers) {
    return api.send(route.method(), route.address(), route.content(), route.headers(headers));
  }

  private static void refused(
      List<Route> routes,
      java.util.function.Function<Route, HttpResponse<String>> ask,
      int status,
      String code) {
    var faults = new SoftAssertions();
    for (var route : routes) {
      var answer = ask.apply(route);
      faults
          .assertThat(answer.statusCode() + " " + code(answer))
          .as(() -> route + ": " + answer.body())
          .isEqualTo(status + " " + (answer.body().isEmpty() ? "" : code));
    }
    faults.assertAll();
  }

  private static String code(HttpResponse<String> answer) {
    return answer.body().startsWith("{")
        ? Optional.ofNullable(Api.parse(answer.body()).get("code"))
            .map(code -> code.asText())
            .orElse("")
        : "";
  }
}
