package org.kinora.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.kinora.backup.BackupContents.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Tables out of the database and into it, by COPY.
final class Dump {

  private static final String HISTORY = "flyway_schema_history";

  private Dump() {}

  /// All tables there are, and how they came to be.
  static BackupContents describe(Handle handle) {
    return new BackupContents(
        BackupContents.FORMAT,
        Instant.now(),
        handle
            .createQuery(
                // Some readers of migrations write the folder in front of the name.
                "select regexp_replace(script, '^.*/', '') from "
                    + HISTORY
                    + " where type = 'SQL' and success order by installed_rank")
            .mapTo(String.class)
            .list(),
        tables(handle),
        sequences(handle));
  }

  static void write(Handle handle, Table table, Path file) throws IOException {
    try (var out =
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 1 << 16)) {
      copier(handle).copyOut("copy " + table.sql() + " to stdout", out);
    } catch (SQLException e) {
      throw new BackupProblem("The table " + table.name() + " can't be read: " + e.getMessage(), e);
    }
  }

  static void read(Handle handle, Table table, Path file) throws IOException {
    try (var in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      copier(handle).copyIn("copy " + table.sql() + " from stdin", in);
    } catch (SQLException e) {
      throw new BackupProblem(
          "The table " + table.name() + " can't be written: " + e.getMessage(), e);
    }
  }

  private static CopyManager copier(Handle handle) throws SQLException {
    return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
  }

  private static List<Table> tables(Handle handle) {
    var columns = new LinkedHashMap<String, List<String>>();
    handle
        .createQuery(
            """
            select c.table_name, c.column_name
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
            order by c.table_name, c.ordinal_position
            """)
        .map((row, _) -> Map.entry(row.getString("table_name"), row.getString("column_name")))
        .forEach(
            entry ->
                columns
                    .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                    .add(entry.getValue()));
    return columns.entrySet().stream()
        .map(entry -> new Table(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, Long> sequences(Handle handle) {
    var sequences = new LinkedHashMap<String, Long>();
    handle
        .createQuery(
            """
            select sequencename, last_value from pg_sequences
            where schemaname = 'public' and last_value is not null
            """)
        .map((row, _) -> Map.entry(row.getString("sequencename"), row.getLong("last_value")))
        .forEach(entry -> sequences.put(entry.getKey(), entry.getValue()));
    return sequences;
  }
}
