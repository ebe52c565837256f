package org.kinora.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an archive says of itself, as its first entry. `migrations` are the scripts that made the
/// tables, in order; `sequences` where numbering goes on.
record BackupContents(
    int format,
    Instant madeAt,
    List<String> migrations,
    List<Table> tables,
    Map<String, Long> sequences) {

  static final int FORMAT = 1;
  static final String NAME = "kinora-backup.json";
  static final String SUMS = "SHA256SUMS";
  static final String DATABASE = "database/";
  static final String OBJECTS = "objects/";
  static final String SECRETS = "secrets/";

  BackupContents {
    migrations = List.copyOf(migrations);
    tables = List.copyOf(tables);
    sequences = Map.copyOf(sequences);
  }

  /// A table and its columns in the order of its dump.
  record Table(String name, List<String> columns) {

    Table {
      columns = List.copyOf(columns);
    }

    String entry() {
      return DATABASE + name + ".copy.gz";
    }

    /// With its columns, as COPY names it.
    String sql() {
      return quoted(name)
          + " ("
          + String.join(", ", columns.stream().map(Table::quoted).toList())
          + ")";
    }

    static String quoted(String name) {
      return '"' + name.replace("\"", "\"\"") + '"';
    }
  }
}
