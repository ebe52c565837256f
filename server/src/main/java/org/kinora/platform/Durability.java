package org.kinora.platform;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Whether what the database confirms survives a power cut, as a session of ours sees it: a
/// cluster's files and roles can overrule much of what a server is started with.
final class Durability {

  private static final Logger LOG = Logger.getLogger(Durability.class);
  private static final List<String> NEEDED =
      List.of("fsync", "full_page_writes", "synchronous_commit");
  private static final String CHECKSUMS = "data_checksums";

  private Durability() {}

  /// Fails when something confirmed could be lost; says so when damage would go unseen.
  static void check(Connection connection) throws SQLException, IOException {
    var settings = read(connection);
    for (var name : NEEDED) {
      if (!"on".equals(settings.get(name))) {
        throw new IOException(
            "The database would lose what it confirmed in a power cut: "
                + name
                + " is "
                + settings.get(name)
                + ". Remove that setting from the database's configuration.");
      }
    }
    if (!"on".equals(settings.get(CHECKSUMS))) {
      LOG.warn(
          "The database has no checksums, so a damaged disk can go unseen. Stop Kinora and run"
              + " pg_checksums --enable on the folder postgres.");
    }
  }

  private static Map<String, String> read(Connection connection) throws SQLException {
    var settings = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select name, setting from pg_settings
                where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
                """)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }
}
