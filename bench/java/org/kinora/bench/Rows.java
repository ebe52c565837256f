package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Queries on the database of a running server: for what only rows can show.
record Rows(String url, String password) {

  static Rows of(Path data) throws IOException {
    var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    return new Rows(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        Files.readString(data.resolve("secrets/postgres-password")).strip());
  }

  List<List<String>> all(String query) throws IOException {
    var properties = new Properties();
    properties.putAll(
        java.util.Map.of(
            "user", "kinora", "password", password, "connectTimeout", "5", "socketTimeout", "20"));
    try (var connection = DriverManager.getConnection(url, properties);
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      var rows = new ArrayList<List<String>>();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(List.copyOf(row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(query + ": " + e.getMessage(), e);
    }
  }

  /// The first column.
  List<String> column(String query) throws IOException {
    return all(query).stream().map(List::getFirst).toList();
  }
}
