package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Having one's data, and having it gone.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stage stage;
  private Server server;
  private Person administrator;

  PersonalTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server =
        Server.start(
            stage.folder("personal").resolve("data"), Map.of("KINORA_PERSONAL_EVERY", "1s"));
    administrator = Person.administrator(server);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Person member(String name) {
    return Person.invited(server, administrator, name);
  }

  private String id(String name) {
    return server.rows("select id from account where name = '" + name + "'").getFirst();
  }

  private static byte[] archive(Person person, String films) {
    person.get("/account/data");
    return person.download(
        "/account/data/archive", Map.of("archive-password", Person.PASSWORD, "films", films));
  }

  /// Entries by name; large ones are only counted.
  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    var found = new TreeMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        found.put(entry.getName(), in.readAllBytes());
      }
    }
    return found;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode list(Map<String, byte[]> archive, String name) throws IOException {
    return JSON.readTree(archive.get(name + ".json"));
  }

  /// A film of theirs that is being encoded.
  private String film(String name) {
    server.rows("update account set role = 'creator' where name = '" + name + "' returning 1");
    var token = "%-43s".formatted(name).replace(' ', 'x');
    server.rows(
        """
        insert into api_token (id, account_id, name, token_hash, scopes)
        select gen_random_uuid(), id, 'test', sha256('%s'), '{read,upload,manage}' from account
        where name = '%s' returning id
        """
            .formatted(token, name));
    return new Api(server.base(), Optional.of(token)).upload(stage.media().clip(), "my film.mp4");
  }

  /// Rows of everything that people do, beside a film.
  private void busy(String name, String video) {
    for (var statement :
        List.of(
            "insert into channel (id, owner_id, handle, handle_key, name) values (gen_random_uuid(), '%1$s', lower('%3$s') || 's', '%3$s', 'Channel of %3$s')",
            "insert into stream_key (id, channel_id, label, hash, hint) select gen_random_uuid(), c.id, 'Key of %3$s', sha256('%3$s'), 'Hint' from channel c where c.owner_id = '%1$s' and c.handle = lower('%3$s') || 's'",
            "insert into live_setting (channel_id, title) select c.id, '%3$s is live' from channel c where c.owner_id = '%1$s' and c.handle = lower('%3$s') || 's'",
            "insert into broadcast (id, channel_id, video_id, revision, state, ended_at) select gen_random_uuid(), c.id, '%2$s', 'r', 'ended', now() from channel c where c.owner_id = '%1$s' and c.handle = lower('%3$s') || 's'",
            "insert into history select p.id, '%2$s', 5, 10, false, now(), now() from profile p where p.account_id = '%1$s'",
            "insert into video_like select p.id, '%2$s' from profile p where p.account_id = '%1$s'",
            "insert into playlist (id, profile_id, kind, name) select gen_random_uuid(), p.id, 'own', 'My list' from profile p where p.account_id = '%1$s'",
            "insert into playlist_item select l.id, '%2$s', 1, '%1$s' from playlist l join profile p on p.id = l.profile_id where p.account_id = '%1$s'",
            "insert into comment (id, video_id, author_id, text) values (gen_random_uuid(), '%2$s', '%1$s', 'I said this')",
            "insert into report (id, reporter_id, kind, subject, reason, words) values (gen_random_uuid(), '%1$s', 'video', 'x', 'spam', 'I am %3$s')",
            "insert into invitation (id, token_hash, made_by, note, most_uses, expires_at) values (gen_random_uuid(), sha256('%3$s'), '%1$s', 'for %3$s', 1, now())",
            "insert into audit_entry (actor_id, actor, action, subject, address) values ('%1$s', '%3$s', 'signed-in', '%3$s', '192.0.2.77')",
            "insert into passkey (id, account_id, credential_id, attested, host, name, backup_eligible, backed_up) values (gen_random_uuid(), '%1$s', '%3$s', '', 'x', 'Key of %3$s', false, false)",
            "insert into identity (issuer, subject, account_id, name) values ('https://x', '%3$s', '%1$s', '%3$s')",
            "insert into mail (recipient, subject, body, state) values ('%3$s@example.org', 'Hello', '', 'sent')",
            "update account set email = '%3$s@example.org', email_key = '%3$s@example.org' where id = '%1$s'")) {
      server.rows(statement.formatted(id(name), video, name) + " returning 1");
    }
  }

  @Test
  void everything_about_somebody_is_in_one_archive() throws IOException {
    var person = member("Amelie");
    var video = film("Amelie");
    busy("Amelie", video);
    var found = unzip(archive(person, ""));
    assertThat(list(found, "account").get(0).path("email").asText())
        .isEqualTo("Amelie@example.org");
    assertThat(list(found, "videos").get(0).path("id").asText()).isEqualTo(video);
    assertThat(list(found, "history").get(0).path("video").asText()).isEqualTo(video);
    assertThat(list(found, "lists").get(0).path("videos").get(0).asText()).isEqualTo(video);
    for (var name :
        List.of(
            "profiles",
            "sessions",
            "tokens",
            "passkeys",
            "connections",
            "likes",
            "comments",
            "reports",
            "invitations",
            "acts",
            "mails",
            "channels",
            "stream-keys",
            "live-settings",
            "broadcasts")) {
      assertThat(list(found, name)).as(name).isNotEmpty();
    }
    var all = String.join("", found.values().stream().map(PersonalTest::text).toList());
    assertThat(all).doesNotContain("password_hash", "token_hash", "argon2");
    assertThat(found.keySet()).noneMatch(name -> name.startsWith("films/"));

    var other = unzip(archive(member("Boris"), ""));
    other.forEach((name, bytes) -> assertThat(text(bytes)).as(name).doesNotContain("Amelie"));

    var films = unzip(archive(person, "yes"));
    var source = films.get("films/" + video + "-my film.mp4");
    assertThat(source).isEqualTo(Files.readAllBytes(stage.media().clip()));
  }

  @Test
  void every_table_that_names_a_person_is_looked_after() throws IOException {
    var about = JSON.readTree(unzip(archive(member("Clara"), "")).get("about.json"));
    var known =
        StreamSupport.stream(about.path("tables").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    var naming =
        server.rows(
            """
            select distinct conrelid::regclass::text from pg_constraint
            where contype = 'f' and confrelid in ('account'::regclass, 'profile'::regclass)
            """);
    assertThat(naming).hasSizeGreaterThan(20);
    assertThat(known).as("tables named by a PersonalData").containsAll(naming);
  }

  @Test
  void the_archive_is_read_as_it_is_written_and_only_with_the_password() throws IOException {
    var person = member("Dora");
    var video = film("Dora");
    server.rows(
        """
        with said as (
          insert into comment (id, video_id, author_id, text)
          select gen_random_uuid(), '%s', '%s', repeat(md5(n::text), 150) from generate_series(1, 40000) n
          returning 1)
        select count(*) from said
        """
            .formatted(video, id("Dora")));
    var counted = new CountingStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive(person, "")))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals("comments.json")) {
          in.transferTo(counted);
        }
      }
    }
    assertThat(counted.bytes).isGreaterThan(190_000_000);
    person.get("/account/data");
    var refused = person.post("/account/data/archive", Map.of("archive-password", "no"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Person.text(refused)).contains("This is not your password.");
    try (var left = Files.list(server.data().resolve("temp"))) {
      assertThat(left.filter(each -> each.getFileName().toString().startsWith("personal")))
          .as("temporary files")
          .isEmpty();
    }
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int count) {
      bytes += count;
    }
  }

  @Test
  void an_account_can_be_kept_until_its_time_is_over_and_is_then_gone() throws IOException {
    var person = member("Emil");
    var video = film("Emil");
    busy("Emil", video);
    var id = id("Emil");
    person.get("/account/data");
    assertThat(end(person, "Somebody", Person.PASSWORD)).isEqualTo(422);
    assertThat(end(person, "Emil", "wrong")).isEqualTo(422);
    assertThat(end(person, "Emil", Person.PASSWORD)).isEqualTo(303);
    assertThat(Person.text(person.get("/account/data")))
        .contains("is deleted on", "Keep my account");
    person.post("/account/data/keep", Map.of());
    assertThat(server.rows("select delete_after is null from account where id = '" + id + "'"))
        .containsExactly("t");
    person.get("/account/data");
    assertThat(end(person, "Emil", Person.PASSWORD)).isEqualTo(303);
    assertThat(
            server.rows(
                "select round(extract(epoch from delete_after - now()) / 86400) from account where id = '"
                    + id
                    + "'"))
        .containsExactly("14");

    server.rows("update account set delete_after = now() where id = '" + id + "' returning 1");
    Eventually.until(
        "the account is gone",
        LIMIT,
        () -> server.rows("select 1 from account where id = '" + id + "'").isEmpty());
    assertThat(person.isSignedIn()).isFalse();
    Eventually.until(
        "nothing tells of it",
        LIMIT,
        () -> {
          assertThat(traces(List.of(id, "Emil"))).isEmpty();
          return traces(List.of(video)).isEmpty();
        });
    assertThat(server.rows("select 1 from report where words = '' and reporter_id is null"))
        .isNotEmpty();
    Eventually.until("its files are gone", LIMIT, () -> !holds(video));
    assertThat(person.signIn("Emil", Person.PASSWORD).statusCode()).isEqualTo(401);
  }

  private static int end(Person person, String name, String password) {
    return person
        .post("/account/data/end", Map.of("name", name, "end-password", password))
        .statusCode();
  }

  /// Tables in which a row has any of the texts.
  private List<String> traces(List<String> texts) {
    var found = new ArrayList<String>();
    var tables =
        server.rows(
            "select table_name from information_schema.tables where table_schema = 'public'");
    for (var table : tables) {
      for (var text : texts) {
        var rows =
            server.rows(
                "select t::text from \"%s\" t where t::text like '%%%s%%' limit 1"
                    .formatted(table, text));
        rows.forEach(row -> found.add(table + ": " + row));
      }
    }
    return found;
  }

  private boolean holds(String video) throws IOException {
    try (var files = Files.walk(server.data())) {
      return files
          .filter(file -> !file.startsWith(server.data().resolve("postgres")))
          .anyMatch(file -> file.toString().contains(video));
    }
  }

  @Test
  void the_last_administrator_stays() {
    administrator.get("/account/data");
    var refused =
        administrator.post("/account/data/end", Map.of("name", "admin", "end-password", ""));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Person.text(refused)).contains("the last who can run this site");
  }
}
