package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A server's database, for what only a row can show.
public final class Rows {

  private Rows() {}

  /// The first column of a query on the database in a data folder.
  public static List<String> of(Path data, String query) {
    try {
      var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
      var password = Files.readString(data.resolve("secrets/postgres-password")).strip();
      var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
      try (var connection = DriverManager.getConnection(url, "kinora", password);
          var statement = connection.createStatement();
          var found = statement.executeQuery(query)) {
        var rows = new ArrayList<String>();
        while (found.next()) {
          rows.add(String.valueOf(found.getString(1)));
        }
        return rows;
      }
    } catch (IOException | SQLException e) {
      throw new AssertionError(query + ": " + e.getMessage(), e);
    }
  }
}
