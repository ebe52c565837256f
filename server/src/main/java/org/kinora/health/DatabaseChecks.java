package org.kinora.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.kinora.kernel.ByteSize;

/// PostgreSQL: whether it answers, keeps what it promised, and has the tables it should.
final class DatabaseChecks {

  private static final Duration MOST_SKEW = Duration.ofSeconds(2);
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums");

  private final Connections connections;

  /// Where connections come from; each is closed after use.
  interface Connections {
    Connection open() throws SQLException;
  }

  DatabaseChecks(Connections connections) {
    this.connections = connections;
  }

  List<Check> all() {
    return List.of(
        new Check("database", this::answers),
        new Check("database durability", this::durability),
        new Check("database schema", this::schema),
        new Check("database clock", this::clock));
  }

  private Finding answers() throws SQLException {
    try (var connection = connections.open();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select current_setting('server_version'),
                  pg_database_size(current_database()),
                  (select coalesce(sum(checksum_failures), 0) from pg_stat_database)
                """)) {
      row.next();
      var seen = "PostgreSQL " + row.getString(1) + ", " + ByteSize.text(row.getLong(2));
      long damaged = row.getLong(3);
      return damaged == 0
          ? Finding.ok(seen)
          : Finding.failure(
              seen + ", " + damaged + " damaged pages were met",
              "test this machine's disk and memory, then restore the last backup");
    }
  }

  private Finding durability() throws SQLException {
    var settings = new TreeMap<String, String>();
    try (var connection = connections.open();
        var statement = connection.prepareStatement("select current_setting(?)")) {
      for (var name : DURABLE) {
        statement.setString(1, name);
        try (var row = statement.executeQuery()) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
    }
    var off = settings.entrySet().stream().filter(setting -> setting.getValue().equals("off"));
    var names = String.join(", ", off.map(java.util.Map.Entry::getKey).toList());
    return names.isEmpty()
        ? Finding.ok(String.join(", ", DURABLE) + " are on")
        : Finding.failure(
            names + " is off: a power cut may lose what was acknowledged",
            "take the setting out of postgresql.conf and start again");
  }

  private Finding schema() throws SQLException {
    try (var connection = connections.open();
        var statement = connection.createStatement()) {
      try (var table =
          statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
        table.next();
        if (!table.getBoolean(1)) {
          return Finding.warning("there are no tables yet", "start the server: it makes them");
        }
      }
      try (var row =
          statement.executeQuery(
              """
              select coalesce((select version from flyway_schema_history
                  where success and version is not null order by installed_rank desc limit 1), 'none'),
                count(*) filter (where not success)
              from flyway_schema_history
              """)) {
        row.next();
        return row.getLong(2) == 0
            ? Finding.ok("version " + row.getString(1))
            : Finding.failure(
                "version " + row.getString(1) + ", and a migration that failed",
                "restore the backup from before the upgrade, then upgrade again");
      }
    }
  }

  private Finding clock() throws SQLException {
    try (var connection = connections.open();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select clock_timestamp()")) {
      row.next();
      var skew =
          Duration.between(row.getObject(1, OffsetDateTime.class).toInstant(), Instant.now()).abs();
      return skew.compareTo(MOST_SKEW) <= 0
          ? Finding.ok("as this machine's, within " + skew.toMillis() + " ms")
          : Finding.failure(skew.toMillis() + " ms from this machine's", "set both clocks by NTP");
    }
  }
}
