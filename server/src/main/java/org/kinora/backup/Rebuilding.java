package org.kinora.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.DataFolder;

/// Makes the database of a restored folder: its tables by the scripts that made them, then the
/// rows. What came later in this program's life is added by its next start, as after any upgrade.
final class Rebuilding {

  private static final Pattern SCRIPT = Pattern.compile("V\\d{1,6}__[a-z0-9_]{1,80}\\.sql");

  // As Flyway makes it, whose table it is.
  private static final String HISTORY =
      """
      create table flyway_schema_history (
        installed_rank int not null constraint flyway_schema_history_pk primary key,
        version        varchar(50),
        description    varchar(200) not null,
        type           varchar(20) not null,
        script         varchar(1000) not null,
        checksum       int,
        installed_by   varchar(100) not null,
        installed_on   timestamp not null default now(),
        execution_time int not null,
        success        boolean not null
      );
      create index flyway_schema_history_s_idx on flyway_schema_history (success);
      """;

  private final DataFolder data;
  private final Path dumps;

  Rebuilding(DataFolder data, Path dumps) {
    this.data = data;
    this.dumps = dumps;
  }

  void run(BackupContents contents) throws IOException {
    try (var door = Door.open(data)) {
      Jdbi.create(door::connect).useTransaction(handle -> rebuild(handle, contents));
    }
  }

  private void rebuild(Handle handle, BackupContents contents) throws IOException {
    script(handle, HISTORY);
    for (var name : contents.migrations()) {
      script(handle, migration(name));
    }
    // The rows fit together as they are; triggers and references would look at each in turn.
    handle.execute("set local session_replication_role = replica");
    for (var table : contents.tables()) {
      handle.execute("delete from " + BackupContents.Table.quoted(table.name()));
      var dump = dumps.resolve(table.name() + ".copy.gz");
      if (!Files.exists(dump)) {
        throw new BackupProblem(
            "The backup is damaged: the table " + table.name() + " is missing.");
      }
      Dump.read(handle, table, dump);
    }
    contents
        .sequences()
        .forEach(
            (name, value) ->
                handle
                    .createQuery("select setval(cast(:name as regclass), :value)")
                    .bind("name", BackupContents.Table.quoted(name))
                    .bind("value", value)
                    .mapTo(Long.class)
                    .one());
    // Bytes of uploads under way are not kept: whoever goes on with one is told to begin anew.
    handle.execute("update upload set expires_at = now() where state <> 'finished'");
  }

  private static void script(Handle handle, String sql) throws IOException {
    try (var statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new BackupProblem("The tables can't be made: " + e.getMessage(), e);
    }
  }

  private static String migration(String name) throws IOException {
    if (!SCRIPT.matcher(name).matches()) {
      throw new BackupProblem("The backup holds something unknown: " + name);
    }
    try (var script =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("db/migration/" + name)) {
      if (script == null) {
        throw new BackupProblem("The backup was made by a newer Kinora: restore it with that one.");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
