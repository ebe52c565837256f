package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/// How much a site is filled with, by `bench/seed/catalogue.sql`.
record Catalogue(long seed, long videos, long people, long history) {

  static final Set<String> OPTIONS = Set.of("seed", "videos", "people", "history");

  private static final Path SQL =
      Path.of(System.getProperty("kinora.bench")).resolve("seed/catalogue.sql");

  static Catalogue of(Options options) {
    return new Catalogue(
        options.number("seed", 1),
        options.number("videos", 100_000),
        options.number("people", 10_000),
        options.number("history", 2_000_000));
  }

  /// In one transaction; then the database looks at what it has, as it does on a site that lives.
  void fill(Rows rows) throws IOException {
    var properties = new Properties();
    properties.put("user", "kinora");
    properties.put("password", rows.password());
    properties.put("options", "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0");
    try (var connection = DriverManager.getConnection(rows.url(), properties);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      set(statement, "number", seed);
      set(statement, "videos", videos);
      set(statement, "people", people);
      set(statement, "history", history);
      statement.execute(Files.readString(SQL));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IOException("The catalogue can't be filled: " + e.getMessage(), e);
    }
  }

  private static void set(java.sql.Statement statement, String name, long value)
      throws SQLException {
    statement.execute("select set_config('seed." + name + "', '" + value + "', true)");
  }
}
