package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Walks every route by which moderators and administrators change something: each leaves an entry
/// in the audit log, or is on the short list of those that have nothing to tell.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class PrivilegedActsTest {

  private static final String ID = "00000000-0000-4000-8000-0000000000a%d";

  /// Why there is no entry.
  private static final Map<String, String> NOTHING_TO_TELL =
      Map.of(
          "POST /admin/mail/{id}/retry", "sends what is to be sent anyway",
          "POST /admin/storage", "measures, and changes nothing",
          "POST /api/v1/health/checks", "looks, and changes nothing",
          "POST /api/v1/health/round-trip", "publishes and deletes a film of its own",
          "POST /api/v1/health/scrub", "reads all files, and has a report of its own",
          "DELETE /api/v1/health/scrub", "stops reading them",
          "POST /health/checks", "looks, and changes nothing",
          "POST /health/round-trip", "publishes and deletes a film of its own",
          "POST /health/scrub", "reads all files, and has a report of its own");

  /// What is sent, in this order; the parameter is the id of what `make` has made.
  private static final Map<String, Map<String, String>> ACTS = new LinkedHashMap<>();

  static {
    act("POST /admin/categories", "name", "Added by a form");
    act("POST /admin/categories/{id}", "name", "Renamed", "description", "");
    act("POST /admin/categories/{id}/down");
    act("POST /admin/categories/{id}/up");
    act("POST /admin/categories/{id}/delete", "to", "");
    act("POST /api/v1/categories", "name", "Added by a program");
    act("PUT /api/v1/categories/{id}", "name", "Renamed by a program");
    act("DELETE /api/v1/categories/{id}");
    act("POST /admin/mail/test", "to", "somebody@example.org");
    act("POST /admin/people/{id}/quota", "quota", "7");
    act("POST /admin/people/{id}/role", "role", "creator");
    act("POST /admin/people/{id}/sign-out");
    act("POST /admin/people/{id}/suspend", "reason", "Spam");
    act("POST /admin/people/{id}/reinstate");
    act("POST /admin/registration", "mode", "closed");
    act("POST /admin/registration/invitations", "note", "n", "uses", "1", "days", "1");
    act("POST /admin/registration/invitations/{id}/withdraw");
    act("POST /admin/registration/waiting/{id}/admit");
    act("POST /admin/registration/waiting/{id}/refuse");
    act("POST /admin/settings", "site.name", "Another name", "announcement.level", "note");
    act("POST /admin/settings/logo");
    act("POST /admin/sign-in", "kind", "openid", "id", "hub", "label", "Hub", "secret", "s");
    act("POST /admin/sign-in/{id}", "label", "Another hub", "client", "me");
    act("POST /admin/sign-in/{id}/remove");
    act("POST /admin/reports/{id}", "act", "take-down", "reason", "Why not");
    act("POST /admin/videos", "act", "take-down", "reason", "Why not", "id", "actedfilm02");
    act("POST /admin/words", "words", "zounds", "mode", "hold");
    act("POST /queue/pause", "reason", "Quiet");
    act("POST /queue/resume");
    act("POST /queue/{id}/rank", "rank", "first");
    act("POST /queue/{id}/cancel");
    act("POST /queue/{id}/retry");
  }

  private final Stage stage;

  PrivilegedActsTest(Stage stage) {
    this.stage = stage;
  }

  private static void act(String route, String... fields) {
    var sent = new LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      sent.put(fields[i], fields[i + 1]);
    }
    act(route, sent);
  }

  private static void act(String route, Map<String, String> fields) {
    ACTS.put(route, fields);
  }

  private static List<Route> privileged() throws IOException {
    return Route.all().stream()
        .filter(route -> route.needsMoreThan("CREATOR") && !route.isSafe())
        .toList();
  }

  @Test
  void every_route_is_walked_or_has_nothing_to_tell() throws IOException {
    var walked = new java.util.TreeSet<>(ACTS.keySet());
    walked.addAll(NOTHING_TO_TELL.keySet());
    assertThat(privileged().stream().map(Route::toString).collect(Collectors.toSet()))
        .isEqualTo(walked);
  }

  @Test
  void every_privileged_act_is_written_down() throws IOException {
    var environment = Map.of("KINORA_MAIL_HOST", "127.0.0.1", "KINORA_MAIL_PORT", "1");
    try (var site = new OtherSite();
        var server = Server.start(stage.folder("acts").resolve("data"), environment)) {
      make(server);
      var member = Member.in(server, "administrator");
      var person = member.person(server);
      var routes = privileged().stream().collect(Collectors.toMap(Route::toString, each -> each));
      var faults = new SoftAssertions();
      for (var entry : ACTS.entrySet()) {
        var route = Objects.requireNonNull(routes.get(entry.getKey()), entry.getKey());
        int before = entries(server);
        var fields = new LinkedHashMap<>(entry.getValue());
        if (entry.getKey().equals("POST /admin/sign-in")) {
          fields.putAll(Map.of("issuer", site.issuer().toString(), "client", OtherSite.CLIENT));
        }
        var answer = sent(server, member, person, route, fields);
        faults
            .assertThat(answer.statusCode())
            .as(() -> route + ": " + Person.text(answer))
            .isBetween(200, 303);
        faults.assertThat(entries(server)).as(route.toString()).isGreaterThan(before);
      }
      faults.assertAll();
    }
  }

  private static HttpResponse<String> sent(
      Server server, Member member, Person person, Route route, Map<String, String> fields) {
    var address = route.address(_ -> id(route.path(), route.method()));
    if (!route.isForm()) {
      return server
          .api()
          .withToken(member.token())
          .send(
              route.method(),
              address,
              route.body().endsWith("json") ? Api.json(fields) : "",
              route.headers(Map.of()));
    }
    person.get("/account");
    return route.body().startsWith("multipart")
        ? person.postParts(address, fields)
        : person.post(address, fields);
  }

  private static String id(String path, String method) {
    if (path.startsWith("/queue/")) {
      return path.endsWith("/retry") ? "actedfilm03" : "actedfilm01";
    }
    if (path.startsWith("/admin/sign-in/")) {
      return "hub";
    }
    boolean isLast = path.startsWith("/api/") && !method.isEmpty();
    return ID.formatted(
        path.contains("waiting") ? (path.endsWith("admit") ? 2 : 3) : isLast ? 4 : 1);
  }

  /// One of each thing that something is done to, all of them somebody else's.
  private static void make(Server server) {
    var one = ID.formatted(1);
    for (int i = 1; i <= 3; i++) {
      insert(
          server,
          "account (id, name, name_key, role, state, email, email_key)",
          "'%1$s', 'acted%2$d', 'acted%2$d', 'viewer', '%3$s', 'a%2$d@example.org', 'a%2$d@example.org'"
              .formatted(ID.formatted(i), i, i == 1 ? "active" : "waiting"));
    }
    insert(
        server,
        "channel (id, owner_id, handle, handle_key, name)",
        "'%1$s', '%1$s', 'acted', 'acted', 'Acted'".formatted(one));
    for (int i = 1; i <= 4; i++) {
      insert(
          server,
          "category (id, slug, name, position)",
          "'%s', 'c%d', 'C%d', %d".formatted(ID.formatted(i), i, i, i));
    }
    film(server, "actedfilm01", "processing");
    film(server, "actedfilm02", "complete");
    film(server, "actedfilm03", "failed");
    insert(
        server,
        "moderation_case (id, kind, subject, owner_id, title, reports)",
        "'%1$s', 'video', 'actedfilm01', '%1$s', 'Acted', 1".formatted(one));
    insert(
        server,
        "invitation (id, token_hash, most_uses, expires_at)",
        "'%s', sha256('acted'), 1, now() + interval '1 day'".formatted(one));
  }

  private static void film(Server server, String id, String state) {
    insert(
        server,
        "video (id, owner_id, channel_id, title, state, source_key)",
        "'%1$s', '%2$s', '%2$s', 'Acted', '%3$s', 'sources/acted'"
            .formatted(id, ID.formatted(1), state));
  }

  private static void insert(Server server, String table, String values) {
    assertThat(server.rows("insert into %s values (%s) returning 1".formatted(table, values)))
        .hasSize(1);
  }

  private static int entries(Server server) {
    return Integer.parseInt(server.rows("select count(*) from audit_entry").getFirst());
  }
}
