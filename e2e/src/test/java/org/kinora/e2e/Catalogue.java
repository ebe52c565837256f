package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.UUID;

/// Fills a server's database as `bench/run seed-catalogue` does: the same people, channels, films
/// and what people did with them, only fewer.
record Catalogue(Server server) {

  private static final int SEED = 1;

  /// In one transaction; then the database looks at what it has, as it does on a site that lives.
  static Catalogue fill(Server server, int videos, int people, int history) {
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          select set_config('seed.number', '%d', true), set_config('seed.videos', '%d', true),
            set_config('seed.people', '%d', true), set_config('seed.history', '%d', true)"""
              .formatted(SEED, videos, people, history));
      statement.execute(Files.readString(Program.home().resolve("bench/seed/catalogue.sql")));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze");
    } catch (SQLException | IOException e) {
      throw new AssertionError("The catalogue can't be filled: " + e.getMessage(), e);
    }
    return new Catalogue(server);
  }

  /// The person of this number, signed in; those of the lowest own channels.
  Member member(int number, String role) {
    var account = id("account", number);
    var member = new Member("seed" + number, secret(number, 't'), secret(number, 's'));
    server.rows(
        "update account set role = '%s' where id = '%s' returning 1".formatted(role, account));
    server.rows(
        "insert into session (token_hash, account_id, expires_at) values (sha256('%s'), '%s', now() + interval '1 day') returning 1"
            .formatted(member.session(), account));
    server.rows(
        "insert into api_token (id, account_id, name, token_hash, scopes) values (gen_random_uuid(), '%s', 'test', sha256('%s'), '{read,upload,manage,admin}') returning 1"
            .formatted(account, member.token()));
    return member;
  }

  /// As the rows have it, of `account`, `profile`, `channel`, `list` and `comment`.
  String id(String what, int number) {
    var sum = server.rows("select md5('%d%s%d')".formatted(SEED, what, number)).getFirst();
    return UUID.fromString(sum.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
        .toString();
  }

  /// The film that is watched most of those that everybody may see.
  String film() {
    return server
        .rows(
            """
            select id from video where state = 'complete' and visibility = 'public' and age = 0
            order by views desc, id limit 1""")
        .getFirst();
  }

  private static String secret(int number, char kind) {
    return "%s%042d".formatted(kind, number);
  }
}
